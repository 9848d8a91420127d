package feed

import (
	"context"
	"fmt"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
)

// SharedPath returns where something that is shared stands, below the
// organisation's pages.
func SharedPath(fact medalist.ActivityID) string { return fmt.Sprintf("/sharing/%d", fact) }

// sharedAs returns the identity of the celebration of a shared fact, to which
// people talk.
func sharedAs(fact medalist.ActivityID) string { return fmt.Sprintf("%s %d", Shared, fact) }

// Hail lets everybody know of an occasion, in the transaction in which it
// happened.
func (f *Feed) Hail(ctx context.Context, tx *store.Tx, o engine.Occasion) error {
	if o.Kind == engine.NamedBest {
		return f.hailBest(ctx, tx, o)
	}
	_, err := f.hail(ctx, tx, o)
	return err
}

// hailBest lets everybody know what is best of a period, and takes back what
// was.
func (f *Feed) hailBest(ctx context.Context, tx *store.Tx, o engine.Occasion) error {
	c := store.Celebration{
		Identity: fmt.Sprintf("%s %s %s", Best, o.Fact.Kind, o.Start), Kind: Best, Subject: medalist.OfPerson(o.Fact.Credits[0].Person),
		Fact: o.Fact.ID, Every: o.Every, Start: o.Start, At: f.now(),
	}
	if err := tx.DeleteCelebration(ctx, c.Identity); err != nil {
		return err
	}
	if _, err := tx.AddCelebration(ctx, &c); err != nil {
		return err
	}
	tx.AfterCommit(func() { f.changed(tx.Org().ID) })
	return f.notify(ctx, tx, tx.Org(), store.Notification{Person: o.Fact.Credits[0].Person, Kind: Best, Celebration: c.ID})
}

// hail adds the celebration of an occasion, once.
func (f *Feed) hail(ctx context.Context, tx *store.Tx, o engine.Occasion) (store.Celebration, error) {
	identity := sharedAs(o.Fact.ID)
	known, err := tx.CelebrationsByIdentity(ctx, []string{identity})
	if err != nil {
		return store.Celebration{}, err
	}
	if c, is := known[identity]; is {
		return c, nil
	}
	c := store.Celebration{
		Identity: identity, Kind: string(o.Kind), Subject: medalist.OfPerson(o.Fact.Credits[0].Person), Fact: o.Fact.ID, At: f.now(),
	}
	if _, err := tx.AddCelebration(ctx, &c); err != nil {
		return c, err
	}
	tx.AfterCommit(func() { f.changed(tx.Org().ID) })
	return c, nil
}

// standing leaves out what was shared and does not count: it waits for
// approval, or was withdrawn.
func standing(items []Item) []Item {
	return slices.DeleteFunc(items, func(i Item) bool { return (i.Kind == Shared || i.Kind == Best) && (i.Done == nil || !i.Done.Counts()) })
}

// Talks returns what people say to some shared facts, with as good as nothing
// where nobody has said anything.
func (f *Feed) Talks(ctx context.Context, org medalist.Org, reader medalist.PersonID, facts []medalist.ActivityID) (map[medalist.ActivityID]Item, error) {
	talks := map[medalist.ActivityID]Item{}
	err := f.db.View(ctx, org.ID, func(tx *store.Tx) error {
		var identities []string
		for _, id := range facts {
			identities = append(identities, sharedAs(id))
		}
		known, err := tx.CelebrationsByIdentity(ctx, identities)
		if err != nil {
			return err
		}
		var found []store.Celebration
		for _, identity := range identities {
			if c, is := known[identity]; is {
				found = append(found, c)
			}
		}
		items, err := itemsOf(ctx, tx, found, reader)
		for _, i := range items {
			talks[i.Fact] = i
		}
		return err
	})
	return talks, err
}

// TalkOf returns the celebration to which people talk about a shared fact that
// counts. It is begun if there is none yet: not everything that is shared comes
// from a page that celebrates it.
func (f *Feed) TalkOf(ctx context.Context, org medalist.Org, fact medalist.ActivityID) (celebration int64, err error) {
	err = f.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		found, err := tx.SharedByID(ctx, []medalist.ActivityID{fact})
		if err != nil {
			return err
		}
		shared, known := found[fact]
		if !known || !shared.Counts() || len(shared.Credits) == 0 {
			return errTakenBack
		}
		c, err := f.hail(ctx, tx, engine.Occasion{Kind: engine.SomethingShared, Fact: shared.Activity})
		celebration = c.ID
		return err
	})
	return celebration, err
}
