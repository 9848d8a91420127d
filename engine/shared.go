package engine

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A Shared is a paper or a story that was shared, as somebody sees it.
type Shared struct {
	store.SharedFact
	People  []medalist.Person // who shared it, in their order
	Saved   bool              // the reader keeps it at hand
	MayEdit bool              // the reader may say what it is about
	Fixed   error             // why the reader may not withdraw it, nil if they may
}

// Said reports whether anybody has said what it is about.
func (s *Shared) Said() bool { return s.Share.Title != "" }

// Title returns what it is called: what was said of it, or what its file or
// whoever logged it in passing calls it; empty for nothing.
func (s *Shared) Title() string {
	if s.Said() {
		return s.Share.Title
	}
	return cmp.Or(s.Attributes.Get("title"), s.Attributes.Get("topic"))
}

// A ShareList says which of what is shared is asked for.
type ShareList struct {
	Kind   medalist.KindID   // empty for both
	Text   string            // words that are found in what is said, or in the names of who shared it
	By     medalist.PersonID // 0 for anybody
	Saved  bool              // only what the reader keeps at hand
	Before medalist.ActivityID
	Limit  int
}

// maxShareWords bounds the words that are looked for.
const maxShareWords = 8

// ListShared returns what is shared, the latest first, and whether there is
// more. Of their own the reader also sees what waits for approval.
func (e *Engine) ListShared(ctx context.Context, org medalist.Org, reader medalist.PersonID, ask ShareList) (found []Shared, more bool, err error) {
	err = e.view(ctx, org, func(tx *store.Tx, w *world) error {
		l, err := e.reader(ctx, tx, w, reader)
		if err != nil {
			return err
		}
		q := store.ShareQuery{Kind: ask.Kind, Words: w.shareWords(ask.Text), By: ask.By, Limit: ask.Limit + 1}
		if ask.By == reader {
			q.States = []medalist.Status{medalist.Recorded, medalist.Pending}
		}
		if ask.Saved {
			q.SavedBy = reader
		}
		if ask.Before != 0 {
			before, err := tx.ActivitiesByID(ctx, []medalist.ActivityID{ask.Before})
			if err != nil {
				return err
			}
			q.Before = before[ask.Before]
		}
		all, err := tx.Shared(ctx, q)
		if err != nil {
			return err
		}
		if more = len(all) > ask.Limit; more {
			all = all[:ask.Limit]
		}
		found, err = l.shared(ctx, all)
		return err
	})
	return found, more, err
}

// shareWords returns what is looked for, with the people each word may mean.
func (w *world) shareWords(text string) []store.ShareWord {
	var words []store.ShareWord
	for _, word := range strings.Fields(store.FoldName(text)) {
		found := store.ShareWord{Text: word}
		for id, p := range w.people {
			if strings.Contains(store.FoldName(p.Name), word) {
				found.People = append(found.People, id)
			}
		}
		slices.Sort(found.People)
		words = append(words, found)
	}
	return words[:min(len(words), maxShareWords)]
}

// shared adds to facts who shared them and what the reader may do with them.
func (l *logger) shared(ctx context.Context, facts []store.SharedFact) ([]Shared, error) {
	saved, err := l.tx.SavedBy(ctx, l.me.ID)
	if err != nil {
		return nil, err
	}
	all := make([]Shared, len(facts))
	for i, f := range facts {
		s := Shared{SharedFact: f, MayEdit: l.mayDescribe(f.Activity) == nil, Fixed: l.mayChange(f.Activity)}
		for _, c := range f.Credits {
			if p := l.people[c.Person]; p != nil {
				s.People = append(s.People, *p)
			}
		}
		s.Saved = slices.ContainsFunc(saved, func(one store.SavedShare) bool { return one.Fact == f.ID })
		all[i] = s
	}
	return all, nil
}

// SharedFact returns something that is shared, to whoever may see it: what
// counts, everybody; what waits for approval, was rejected or withdrawn, those
// who shared it and who look after them.
func (e *Engine) SharedFact(ctx context.Context, org medalist.Org, reader medalist.PersonID, fact medalist.ActivityID) (*Shared, error) {
	var found *Shared
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		l, err := e.reader(ctx, tx, w, reader)
		if err != nil {
			return err
		}
		f, err := l.sharedFact(ctx, fact)
		if err != nil {
			return err
		}
		all, err := l.shared(ctx, []store.SharedFact{f})
		if err == nil {
			found = &all[0]
		}
		return err
	})
	return found, err
}

var errNotShared = medalist.Errorf(medalist.NotFound, "This is not shared any more: it was withdrawn, or undone with its import.")

// sharedFact returns something shared that the logger may see.
func (l *logger) sharedFact(ctx context.Context, id medalist.ActivityID) (store.SharedFact, error) {
	found, err := l.tx.SharedByID(ctx, []medalist.ActivityID{id})
	if err != nil {
		return store.SharedFact{}, err
	}
	f, known := found[id]
	if !known || !f.Counts() && l.mayDescribe(f.Activity) != nil && l.mayChangeOf(ownerOf(f.Activity)) != nil {
		return store.SharedFact{}, errNotShared
	}
	return f, nil
}

// mayDescribe says why the logger may not say what something shared is about,
// nil if they may: those may who shared it, and whoever administers.
func (l *logger) mayDescribe(fact *medalist.Activity) error {
	if _, named := fact.DayFor(l.me.ID); !named && !l.me.Role.May(medalist.Administer) {
		return medalist.Errorf(medalist.Forbidden, "Only those who shared this can change what is said of it.")
	}
	if fact.Status == medalist.Void || fact.Status == medalist.Rejected {
		return errNotShared
	}
	return nil
}

// SharedBefore returns where a paper was shared before, by its DOI or its link,
// but for one, the first first.
func (e *Engine) SharedBefore(ctx context.Context, org medalist.Org, reader medalist.PersonID, paper medalist.Share, but medalist.ActivityID) ([]Shared, error) {
	var found []Shared
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		l, err := e.reader(ctx, tx, w, reader)
		if err != nil {
			return err
		}
		all, err := l.sharedBefore(ctx, &paper, but)
		if err != nil {
			return err
		}
		found, err = l.shared(ctx, all)
		return err
	})
	return found, err
}

// sharedBefore looks among the DOIs first, then among links, which may name a
// DOI, too.
func (l *logger) sharedBefore(ctx context.Context, paper *medalist.Share, but medalist.ActivityID) ([]store.SharedFact, error) {
	found, err := l.tx.SharedWithDOI(ctx, paper.DOI)
	found = slices.DeleteFunc(found, func(f store.SharedFact) bool { return f.ID == but })
	if err != nil || len(found) > 0 {
		return found, err
	}
	for _, words := range paper.PaperWords() {
		q := store.ShareQuery{Kind: medalist.Paper, States: []medalist.Status{medalist.Recorded, medalist.Pending}}
		for _, w := range words {
			q.Words = append(q.Words, store.ShareWord{Text: store.FoldName(w)})
		}
		more, err := l.tx.Shared(ctx, q)
		if err != nil {
			return nil, err
		}
		slices.Reverse(more)
		for _, f := range more {
			if f.ID != but && paper.SamePaper(&f.Share) {
				found = append(found, f)
			}
		}
		if len(found) > 0 {
			break
		}
	}
	return found, nil
}
