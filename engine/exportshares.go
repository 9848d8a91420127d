package engine

import (
	"context"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

var shareColumns = []string{
	"at", "source", "activity", "kind", "people", "title", "doi", "link", "summary", "relevance", "why_again", "situation", "action", "outcome",
	"file", // its id in files.csv, empty for none
}

// shareRows writes what is said of papers and stories.
func (x *exporter) shareRows(ctx context.Context) error {
	all, err := x.tx.Shared(ctx, store.ShareQuery{States: medalist.Statuses})
	if err != nil {
		return err
	}
	return x.table("shares.csv", shareColumns, func(write func(...string) error) error {
		for i := range all {
			if err := x.writeShare(&all[i], write); err != nil {
				return err
			}
		}
		return nil
	})
}

// writeShare writes what is said of a fact, nothing if nothing is.
func (x *exporter) writeShare(f *store.SharedFact, write func(...string) error) error {
	s := f.Share
	if s.Title == "" {
		return nil
	}
	return write(when(s.At), f.Source, f.ExternalID, string(f.Kind), x.emailsOf(f.Activity), s.Title, string(s.DOI), s.Link, s.Summary, s.Relevance,
		s.Again, s.Situation, s.Action, s.Outcome, fileText(s.File))
}

// fileText names a file, empty for none.
func fileText(id medalist.FileID) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(int64(id), 10)
}

// shares writes what the person said of papers and stories, and which they
// keep at hand.
func (x *personExporter) shares(ctx context.Context) error {
	all, err := x.tx.Shared(ctx, store.ShareQuery{By: x.who.ID, States: medalist.Statuses})
	if err != nil {
		return err
	}
	err = x.table("shares.csv", shareColumns, func(write func(...string) error) error {
		for i := range all {
			if err := x.writeShare(&all[i], write); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := x.votes(ctx); err != nil {
		return err
	}
	saved, err := x.tx.SavedBy(ctx, x.who.ID)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, s := range saved {
		rows = append(rows, []string{when(s.At), strconv.FormatInt(int64(s.Fact), 10)})
	}
	return x.rowsOf("saved.csv", []string{"at", "activity"}, rows)
}

// votes writes for what the person voted.
func (x *personExporter) votes(ctx context.Context) error {
	all, err := x.tx.VotesBy(ctx, x.who.ID)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, v := range all {
		rows = append(rows, []string{when(v.At), string(v.Kind), v.Start.String(), strconv.FormatInt(int64(v.Fact), 10)})
	}
	return x.rowsOf("votes.csv", []string{"at", "kind", "period_start", "activity"}, rows)
}
