package feed

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// Praise is the kind of celebrations that somebody wrote: notes of praise.
const Praise = "praise"

// MaxPraise bounds a note of praise, in characters.
const MaxPraise = 500

// A Note is praise for somebody, as it is written.
type Note struct {
	To      medalist.Person
	Text    string
	Private bool                // for them and who looks after them, not for the feed
	Fact    medalist.ActivityID // of theirs that it is about, 0 for none
	About   int64               // the celebration of theirs that it is about, 0 for none
	Form    string              // names the form it was written in: one form gives one note; empty is always a new one
}

// Give praises somebody whom the author looks after, and tells them.
func (f *Feed) Give(ctx context.Context, org medalist.Org, author medalist.Person, n Note) error {
	n.Text = strings.TrimSpace(n.Text)
	switch length := utf8.RuneCountInString(n.Text); {
	case length == 0:
		return medalist.Errorf(medalist.Invalid, "Write something first.")
	case length > MaxPraise:
		return medalist.Errorf(medalist.Invalid, "That is %d characters; a note of praise has at most %d.", length, MaxPraise)
	}
	if err := f.mayPraise(ctx, org, author, n.To.ID); err != nil {
		return err
	}
	err := f.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		c, err := f.praiseOf(ctx, tx, author, n)
		if err != nil {
			return err
		}
		isNew, err := tx.AddCelebration(ctx, &c)
		if err != nil || !isNew {
			return err // sent twice
		}
		if err := f.audit(ctx, tx, author, "praised", n.To.Email, map[string]any{"praise": c.ID, "private": c.Private}); err != nil {
			return err
		}
		return f.notify(ctx, tx, org, store.Notification{Person: n.To.ID, Kind: Praised, Celebration: c.ID, Actor: author.ID})
	})
	if err != nil {
		return fmt.Errorf("praise: %w", err)
	}
	f.changed(org.ID)
	return nil
}

// mayPraise refuses praise for whom the author does not look after.
func (f *Feed) mayPraise(ctx context.Context, org medalist.Org, author medalist.Person, to medalist.PersonID) error {
	care, err := f.engine.CareOf(ctx, org, author.ID)
	switch {
	case err != nil:
		return err
	case author.ID == to:
		return medalist.Errorf(medalist.Forbidden, "Nobody praises themselves here; it is for others to do.")
	case !author.Role.May(medalist.Praise) || !author.Role.May(medalist.SeeAll) && !care.Person(to):
		return medalist.Errorf(medalist.Forbidden, "Notes of praise go to the people one looks after.")
	}
	return nil
}

// praiseOf returns a note as a celebration, with what it is about.
func (f *Feed) praiseOf(ctx context.Context, tx *store.Tx, author medalist.Person, n Note) (store.Celebration, error) {
	c := store.Celebration{
		Kind: Praise, Subject: medalist.OfPerson(n.To.ID), At: f.now(),
		Author: author.ID, Body: n.Text, Private: n.Private, Fact: n.Fact,
	}
	if n.Form == "" {
		n.Form = fmt.Sprint(tx.Next())
	}
	c.Identity = fmt.Sprintf("%s %d %d %q", Praise, author.ID, n.To.ID, n.Form)
	if n.Fact != 0 {
		facts, err := tx.ActivitiesByID(ctx, []medalist.ActivityID{n.Fact})
		if err != nil {
			return c, err
		}
		if fact := facts[n.Fact]; fact == nil || !names(fact, n.To.ID) {
			return c, medalist.Errorf(medalist.NotFound, "There is no such fact of %s; it may have been undone with its import.", n.To.Name)
		}
	}
	if n.About == 0 {
		return c, nil
	}
	about, known, err := tx.Celebration(ctx, n.About)
	if err != nil {
		return c, err
	}
	if !known || about.Subject != c.Subject || about.Private {
		return c, errTakenBack
	}
	c.KPI, c.Dimension, c.Every, c.Start, c.Amount = about.KPI, about.Dimension, about.Every, about.Start, about.Amount
	return c, nil
}

func names(fact *medalist.Activity, who medalist.PersonID) bool {
	_, named := fact.DayFor(who)
	return named
}

// TakeBack takes a note of praise back: its author may, and whoever
// administers.
func (f *Feed) TakeBack(ctx context.Context, org medalist.Org, who medalist.Person, praise int64) error {
	err := f.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		c, known, err := tx.Celebration(ctx, praise)
		switch {
		case err != nil:
			return err
		case !known || c.Kind != Praise:
			return medalist.Errorf(medalist.NotFound, "This note has been taken back already.")
		case c.Author != who.ID && !who.Role.May(medalist.Administer):
			return medalist.Errorf(medalist.Forbidden, "Only whoever wrote a note of praise, or an admin, can take it back.")
		}
		if err := tx.DeleteCelebration(ctx, c.Identity); err != nil {
			return err
		}
		return f.audit(ctx, tx, who, "praise taken back", c.Identity, map[string]int64{"praise": c.ID})
	})
	if err != nil {
		return fmt.Errorf("take praise back: %w", err)
	}
	f.changed(org.ID)
	return nil
}

// maxPraise is how many notes somebody can look back on.
const maxPraise = 100

// PraiseOf returns the notes of praise for somebody, the latest first, at most
// so many. Private ones are for them and for who looks after them.
func (f *Feed) PraiseOf(ctx context.Context, org medalist.Org, reader medalist.Person, of medalist.PersonID, most int) (items []Item, err error) {
	care, err := f.engine.CareOf(ctx, org, reader.ID)
	if err != nil {
		return nil, err
	}
	all := reader.ID == of || reader.Role.May(medalist.SeeAll) || reader.Role.May(medalist.SeeCharges) && care.Person(of)
	err = f.db.View(ctx, org.ID, func(tx *store.Tx) error {
		found, err := tx.CelebrationsOfKind(ctx, of, Praise, maxPraise)
		if err != nil {
			return err
		}
		found = slices.DeleteFunc(found, func(c store.Celebration) bool { return c.Private && !all })
		items, err = itemsOf(ctx, tx, found[:min(len(found), most)], reader.ID)
		return err
	})
	return items, err
}
