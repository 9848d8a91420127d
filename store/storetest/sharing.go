package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// shared looks for papers and stories in every way there is.
func shared(t *testing.T, f *fixture) {
	add := func(id string, kind medalist.KindID, at medalist.Instant, status medalist.Status, people ...medalist.PersonID) *medalist.Activity {
		a := fact(id, people...)
		a.Kind, a.Instant, a.Status = kind, at, status
		f.put(a)
		return a
	}
	heel := add("heel", medalist.Paper, 100, medalist.Recorded, 1, 2)
	late := add("late", medalist.Paper, 300, medalist.Recorded, 2)
	bare := add("bare", medalist.Story, 300, medalist.Recorded, 1)
	waits := add("waits", medalist.Story, 400, medalist.Pending, 1)
	gone := add("gone", medalist.Paper, 500, medalist.Void, 1)
	add("other", "meeting", 600, medalist.Recorded, 1)

	says := map[*medalist.Activity]medalist.Share{
		heel: {Title: "Heel  PRESSURE", DOI: "10.1000/1", Link: "https://x.example/", Summary: "50 % less", Relevance: "Wards", Again: "newer", At: 7},
		late: {Title: "50 x less", DOI: "10.1000/2", At: 8},
		gone: {Title: "Gone", DOI: "10.1000/1"},
		waits: {
			Title: "Ours", Situation: "before", Action: "Ärzte asked", Outcome: "after", At: 9,
		},
	}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		for a, s := range says {
			s.Fact = a.ID
			says[a] = s
			must(t, tx.PutShare(ctx, &medalist.Share{Fact: a.ID, Title: "Draft", DOI: "10.1000/9"}))
			must(t, tx.PutShare(ctx, &s))
		}
		must(t, tx.PutSaved(ctx, store.SavedShare{Person: 9, Fact: heel.ID, At: 3}))
		must(t, tx.PutSaved(ctx, store.SavedShare{Person: 9, Fact: heel.ID, At: 4}))
		must(t, tx.PutSaved(ctx, store.SavedShare{Person: 9, Fact: late.ID, At: 5}))
		return tx.DeleteSaved(ctx, 9, late.ID)
	})
	saying := func(all ...*medalist.Activity) []store.SharedFact {
		var facts []store.SharedFact
		for _, a := range all {
			s := says[a]
			s.Fact = a.ID
			facts = append(facts, store.SharedFact{Activity: a, Share: s})
		}
		return facts
	}
	words := func(all ...string) (found []store.ShareWord) {
		for _, w := range all {
			found = append(found, store.ShareWord{Text: w})
		}
		return found
	}
	counting := []medalist.Status{medalist.Recorded, medalist.Pending}
	f.view(func(ctx context.Context, tx *store.Tx) error {
		for name, test := range map[string]struct {
			query store.ShareQuery
			want  []store.SharedFact
		}{
			"all":              {store.ShareQuery{}, saying(bare, late, heel)},
			"papers":           {store.ShareQuery{Kind: medalist.Paper}, saying(late, heel)},
			"with what waits":  {store.ShareQuery{Kind: medalist.Story, States: counting}, saying(waits, bare)},
			"of somebody":      {store.ShareQuery{By: 1}, saying(bare, heel)},
			"saved":            {store.ShareQuery{SavedBy: 9}, saying(heel)},
			"words":            {store.ShareQuery{Words: words("heel pressure", "wards")}, saying(heel)},
			"a sign of LIKE":   {store.ShareQuery{Words: words("50 %")}, saying(heel)},
			"letters":          {store.ShareQuery{States: counting, Words: words("ärzte")}, saying(waits)},
			"a word or people": {store.ShareQuery{Words: []store.ShareWord{{Text: "wards", People: []medalist.PersonID{2}}}}, saying(late, heel)},
			"from":             {store.ShareQuery{From: 101}, saying(bare, late)},
			"until":            {store.ShareQuery{Until: 300}, saying(heel)},
			"the first":        {store.ShareQuery{Limit: 1}, saying(bare)},
			"those before":     {store.ShareQuery{Before: bare}, saying(late, heel)},
			"none":             {store.ShareQuery{Words: words("nothing")}, nil},
		} {
			got, err := tx.Shared(ctx, test.query)
			must(t, err)
			same(t, name, got, test.want)
		}
		byID, err := tx.SharedByID(ctx, []medalist.ActivityID{gone.ID, bare.ID, 99})
		must(t, err)
		same(t, "by id", byID, map[medalist.ActivityID]store.SharedFact{gone.ID: saying(gone)[0], bare.ID: saying(bare)[0]})
		same1, err := tx.SharedWithDOI(ctx, "10.1000/1")
		must(t, err)
		same(t, "with a DOI", same1, saying(heel))
		none, err := tx.SharedWithDOI(ctx, "")
		must(t, err)
		same(t, "without one", none, nil)
		saved, err := tx.SavedBy(ctx, 9)
		same(t, "at hand", saved, []store.SavedShare{{Person: 9, Fact: heel.ID, At: 3}})
		return err
	})
	sharedFiles(t, f, heel, gone)
	f.update(func(ctx context.Context, tx *store.Tx) error { return tx.DeleteShare(ctx, heel.ID) })
	f.view(func(ctx context.Context, tx *store.Tx) error {
		bareNow, err := tx.Shared(ctx, store.ShareQuery{By: 2, Limit: 5})
		must(t, err)
		same(t, "once it is deleted", bareNow, []store.SharedFact{saying(late)[0], {Activity: heel, Share: medalist.Share{Fact: heel.ID}}})
		saved, err := tx.SavedBy(ctx, 9)
		same(t, "at hand once it is deleted", saved, nil)
		return err
	})
}

// sharedFiles: what is shared tells of its file, and files of what is shared no
// longer are found.
func sharedFiles(t *testing.T, f *fixture, shown, gone *medalist.Activity) {
	paper, poster, lost := heldFile("1/paper"), heldFile("1/poster"), heldFile("1/lost")
	f.update(func(ctx context.Context, tx *store.Tx) error {
		for _, one := range []*medalist.File{&paper, &poster, &lost} {
			one.Purpose = medalist.PaperFile
			must(t, tx.AddFile(ctx, one))
		}
		for a, files := range map[*medalist.Activity][2]medalist.FileID{shown: {paper.ID, poster.ID}, gone: {lost.ID, 0}} {
			found, err := tx.SharedByID(ctx, []medalist.ActivityID{a.ID})
			must(t, err)
			said := found[a.ID].Share
			said.File, said.Poster, said.Length = files[0], files[1], 3000
			must(t, tx.PutShare(ctx, &said))
		}
		return nil
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		found, err := tx.SharedByID(ctx, []medalist.ActivityID{shown.ID})
		must(t, err)
		same(t, "the file of something shared", found[shown.ID].File, store.SharedFile{Name: paper.Name, Type: paper.Type, Size: paper.Size})
		if s := found[shown.ID].Share; s.File != paper.ID || s.Poster != poster.ID || s.Length != 3000 {
			t.Errorf("it is %+v", s)
		}
		left, err := tx.FilesWithoutShare(ctx)
		same(t, "files of what is shared no longer", left, []medalist.File{lost})
		return err
	})
	f.update(func(ctx context.Context, tx *store.Tx) error { return tx.DeleteShare(ctx, shown.ID) })
	f.view(func(ctx context.Context, tx *store.Tx) error {
		for _, one := range []medalist.FileID{paper.ID, poster.ID} {
			if now, _, err := tx.File(ctx, one); err != nil || now.State != medalist.FileRemoved {
				t.Errorf("once what is said is deleted, its file is %s: %v", now.State, err)
			}
		}
		return nil
	})
}
