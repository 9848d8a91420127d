package feed

import (
	"bytes"
	"context"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	news "medalist.dev/medalist/feed"
	"medalist.dev/medalist/web/words"
)

// Digest returns a week as a mail: its subject, its text, and the same as
// HTML.
func (Letters) Digest(language string, org medalist.Org, d *news.Digest, cat *catalogue.Catalogue, address string) (subject, text, html string, err error) {
	l := words.Accepted(language)
	s := &sayer{l, calendar.Calendar{WeekStarts: org.WeekStarts, FiscalYearStarts: org.FiscalYearStarts}, cat}
	view := s.digest(org, d, address)
	var b bytes.Buffer
	if err := mailDigest(view).Render(words.With(context.Background(), l), &b); err != nil {
		return "", "", "", err
	}
	return view.Title, s.plain(view), b.String(), nil
}

// plain returns a week as plain text.
func (s *sayer) plain(view digestView) string {
	var b strings.Builder
	line := func(parts ...string) {
		said := parts[:0]
		for _, p := range parts {
			if p != "" {
				said = append(said, p)
			}
		}
		b.WriteString(strings.Join(said, ", ") + "\n")
	}
	line(view.Title)
	line(view.Span)
	line()
	for _, f := range view.Figures {
		line(f.Caption+": "+f.Figure, f.Note)
	}
	line(view.Quiet)
	for _, r := range view.People {
		line(s.words.T("%s: %s points, %s the week before", r.Name, r.Points, r.Before), s.words.T("place %s", r.Place), r.Moved)
	}
	line(view.More)
	for _, l := range view.Lists {
		line()
		line(l.Title)
		for _, one := range l.Lines {
			line("- "+one.Name, one.Text)
		}
	}
	line()
	line(view.Open.Label + ": " + view.Open.Href)
	line(s.words.T("Whether this comes by mail is up to you:") + " " + view.Choose.Href)
	return strings.ReplaceAll(b.String(), "\n\n\n", "\n\n")
}
