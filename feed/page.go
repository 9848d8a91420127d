package feed

import (
	"context"
	"slices"
	"strconv"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
)

// PageSize is the number of celebrations on a page.
const PageSize = 30

// An Item is a celebration with what people say to it.
type Item struct {
	store.Celebration
	Name     string             // of whoever is celebrated
	Email    string             // of them, empty for teams
	By       string             // who wrote it, empty for nobody
	Done     *medalist.Activity // the fact it is about, nil for none
	Title    string             // of what was shared, empty for none
	Cheers   []string           // names, the first first
	Mine     bool               // the reader's applause is among them
	Comments []Remark
}

// Key names a celebration in addresses.
func (i *Item) Key() string { return strconv.FormatInt(i.ID, 10) }

// A Remark is a comment with its author's name.
type Remark struct {
	store.Comment
	Name string
}

// Page returns the celebrations with an id below before, latest first; 0
// begins with the latest. It tells whether there are more.
func (f *Feed) Page(ctx context.Context, org medalist.Org, reader medalist.PersonID, before int64) (items []Item, more bool, err error) {
	err = f.db.View(ctx, org.ID, func(tx *store.Tx) error {
		found, err := tx.Celebrations(ctx, before, PageSize+1)
		if err != nil {
			return err
		}
		if more = len(found) > PageSize; more {
			found = found[:PageSize]
		}
		items, err = itemsOf(ctx, tx, found, reader)
		items = standing(items)
		return err
	})
	return items, more, err
}

// Fresh returns the celebrations for everybody that are not older than age, the
// first first, at most PageSize: the latest of them.
func (f *Feed) Fresh(ctx context.Context, org medalist.Org, age time.Duration) (items []Item, err error) {
	since := medalist.Instant(f.Now().Add(-age).UnixNano())
	err = f.db.View(ctx, org.ID, func(tx *store.Tx) error {
		found, err := tx.Celebrations(ctx, 0, PageSize)
		if err != nil {
			return err
		}
		found = slices.DeleteFunc(found, func(c store.Celebration) bool { return c.At < since })
		slices.Reverse(found)
		items, err = itemsOf(ctx, tx, found, 0)
		items = standing(items)
		return err
	})
	return items, err
}

// itemsOf adds to celebrations who is celebrated and what people say.
func itemsOf(ctx context.Context, tx *store.Tx, found []store.Celebration, reader medalist.PersonID) ([]Item, error) {
	if len(found) == 0 {
		return nil, nil
	}
	ids, at := make([]int64, len(found)), map[int64]int{}
	for i, c := range found {
		ids[i], at[c.ID] = c.ID, i
	}
	cheers, err := tx.Cheers(ctx, ids)
	if err != nil {
		return nil, err
	}
	comments, err := tx.Comments(ctx, ids)
	if err != nil {
		return nil, err
	}
	names, err := namesOf(ctx, tx, found, cheers, comments)
	if err != nil {
		return nil, err
	}
	facts, err := tx.ActivitiesByID(ctx, factsOf(found))
	if err != nil {
		return nil, err
	}
	shared, err := tx.SharedByID(ctx, factsOf(found))
	if err != nil {
		return nil, err
	}
	items := make([]Item, len(found))
	for i, c := range found {
		items[i] = Item{Celebration: c, Name: names[c.Subject].name, Email: names[c.Subject].email, Done: facts[c.Fact], Title: titleOf(shared[c.Fact])}
		if c.Author != 0 {
			items[i].By = names[medalist.OfPerson(c.Author)].name
		}
	}
	for _, c := range cheers {
		item := &items[at[c.Celebration]]
		item.Cheers = append(item.Cheers, names[medalist.OfPerson(c.Person)].name)
		item.Mine = item.Mine || c.Person == reader
	}
	for _, c := range comments {
		item := &items[at[c.Celebration]]
		item.Comments = append(item.Comments, Remark{c, names[medalist.OfPerson(c.Person)].name})
	}
	return items, nil
}

// titleOf returns what something shared is called, empty for nothing.
func titleOf(f store.SharedFact) string {
	if f.Activity == nil {
		return ""
	}
	return (&engine.Shared{SharedFact: f}).Title()
}

// factsOf returns the facts that celebrations are about.
func factsOf(found []store.Celebration) []medalist.ActivityID {
	var ids []medalist.ActivityID
	for _, c := range found {
		if c.Fact != 0 {
			ids = append(ids, c.Fact)
		}
	}
	return ids
}

// named is what a subject is called.
type named struct{ name, email string }

// namesOf returns the names of all who are on a page.
func namesOf(ctx context.Context, tx *store.Tx, found []store.Celebration, cheers []store.Cheer, comments []store.Comment) (map[medalist.Subject]named, error) {
	var ids []medalist.PersonID
	for _, c := range found {
		if c.Subject.Level == medalist.PersonLevel {
			ids = append(ids, medalist.PersonID(c.Subject.ID))
		}
		if c.Author != 0 {
			ids = append(ids, c.Author)
		}
	}
	for _, c := range cheers {
		ids = append(ids, c.Person)
	}
	for _, c := range comments {
		ids = append(ids, c.Person)
	}
	names := map[medalist.Subject]named{}
	people, err := tx.PeopleByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	for id, p := range people {
		names[medalist.OfPerson(id)] = named{p.Name, p.Email}
	}
	teams, err := tx.Teams(ctx)
	for _, t := range teams {
		names[medalist.OfTeam(t.ID)] = named{name: t.Name}
	}
	names[medalist.OfOrg()] = named{name: tx.Org().Name}
	return names, err
}
