package admin

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// day says a date, or a word in its place if there is none.
func day(v *site.Visit, d medalist.Date, none string) string {
	if d.IsZero() {
		return none
	}
	return v.Words.Day(d)
}

func number(v *site.Visit, n int) string { return v.Words.Number(n) }

func gain(v *site.Visit, p medalist.Points) string { return v.Words.Gain(p) }

func moment(v *site.Visit, at time.Time) string { return v.Words.Moment(at, v.Zone) }

// shown is how many shifts of points a list holds before it says how many more
// there are.
const shown = 8

// effectOf says what a change does to points.
func effectOf(v *site.Visit, e engine.Effect) effect {
	said := effect{Text: scoredAgain(v, e)}
	of := map[medalist.Level][]engine.Shift{}
	for _, s := range e.Shifts {
		of[s.Subject.Level] = append(of[s.Subject.Level], s)
	}
	for _, list := range []shifts{
		shiftsOf(v, v.Words.T("People"), of[medalist.PersonLevel]),
		shiftsOf(v, v.Words.T("Teams, with the points of their people"), of[medalist.TeamLevel]),
		shiftsOf(v, v.Words.T("The organisation"), of[medalist.OrgLevel]),
	} {
		if len(list.Rows) > 0 {
			said.Shifts = append(said.Shifts, list)
		}
	}
	return said
}

// scoredAgain says how much a change scores again.
func scoredAgain(v *site.Visit, e engine.Effect) string {
	switch {
	case e.Entries > 0:
		return v.Words.N(e.Cells, "One result is scored again.", "%s results are scored again.")
	case len(e.Shifts) > 0:
		return v.Words.T("No result is scored again, but points count for other teams.")
	}
	return v.Words.T("Nobody's points change.")
}

func shiftsOf(v *site.Visit, label string, some []engine.Shift) shifts {
	list := shifts{Label: label}
	for i, s := range some {
		if i == shown {
			list.More = v.Words.N(len(some)-shown, "and one more", "and %s more")
			break
		}
		list.Rows = append(list.Rows, shift{s.Subject.Name, gain(v, s.Points), s.Points > 0})
	}
	return list
}

// An effect is what a change does to points, in words.
type effect struct {
	Text    string
	Entries string   // how many are posted to the ledger, empty for nothing to say
	Shifts  []shifts // of people, of teams, of the organisation
}

// shifts are those of one level, the greatest first.
type shifts struct {
	Label string
	Rows  []shift
	More  string
}

type shift struct {
	Name, By string
	Up       bool
}

// pageSize is the number of rows on a page of a list.
const pageSize = 50

// pageOf reads which page of a list is asked for, from 1.
func pageOf(q url.Values) int {
	n, err := strconv.Atoi(q.Get("page"))
	if err != nil || n < 1 || n > 1_000_000 {
		return 1
	}
	return n
}

// A listing is where a page of a list stands in it.
type listing struct {
	Range          string
	Earlier, Later ui.Link
}

// listingOf says which rows a page shows and leads to those around it.
func listingOf(v *site.Visit, path string, q url.Values, page, rows, total int) listing {
	first := (page-1)*pageSize + 1
	l := listing{Range: v.Words.T("%s to %s of %s", number(v, first), number(v, first+rows-1), number(v, total))}
	if page > 1 {
		l.Earlier = ui.Link{Label: v.Words.T("Page before"), Href: site.With(path, q, "page", strconv.Itoa(page-1))}
	}
	if page*pageSize < total {
		l.Later = ui.Link{Label: v.Words.T("Next page"), Href: site.With(path, q, "page", strconv.Itoa(page+1))}
	}
	return l
}

// holds reports whether each word of a search stands in a text, in any case.
func holds(text, search string) bool {
	text = strings.ToLower(text)
	for part := range strings.FieldsSeq(strings.ToLower(search)) {
		if !strings.Contains(text, part) {
			return false
		}
	}
	return true
}
