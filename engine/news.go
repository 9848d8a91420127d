package engine

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A NewsKind says what somebody is told of.
type NewsKind string

// The kinds of news.
const (
	FactApproved NewsKind = "approved"
	FactRejected NewsKind = "rejected"
	DeputyNamed  NewsKind = "deputised" // one decides in somebody's name
)

// News is what somebody is to be told, since somebody else did it.
type News struct {
	Kind   NewsKind
	Person medalist.PersonID   // who is told
	Actor  medalist.PersonID   // who did it
	Fact   medalist.ActivityID // 0 for none
	Text   string              // why, or for which days; empty for nothing to add
}

// tell hands news over in the transaction of what happened.
func (e *Engine) tell(ctx context.Context, tx *store.Tx, n News) error {
	if e.Tell == nil || n.Person == 0 || n.Person == n.Actor {
		return nil
	}
	return e.Tell(ctx, tx, n)
}
