package results

import (
	"net/url"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

func (v *visit) placeOf(n int, shared bool) ui.Place {
	p := ui.Place{Text: v.Words.Number(n), Shared: shared, Words: v.Words.Ordinal(n)}
	if n <= 3 {
		p.Medal = n
	}
	if shared {
		p.Words = v.Words.T("%s, shared", p.Words)
	}
	return p
}

func (v *visit) movedBy(places int) ui.Moved {
	switch {
	case places > 0:
		return ui.Moved{Up: true, By: v.Words.Number(places), Words: v.Words.N(places, "up 1 place", "up %s places")}
	case places < 0:
		return ui.Moved{Down: true, By: v.Words.Number(-places), Words: v.Words.N(-places, "down 1 place", "down %s places")}
	}
	return ui.Moved{}
}

// movedSince says from where the movement on a board is told, empty if there
// is none.
func (v *visit) movedSince(q boardQuery, shown *standings) string {
	switch {
	case shown.running:
		return v.Words.T("since yesterday")
	case shown.against == medalist.Period{}:
		return ""
	}
	before := span{every: q.every, period: shown.against}
	return v.Words.T("compared with %s", before.label(v))
}

// rangeOf says which lines a page shows: "Places 1 to 14 of 48".
func (v *visit) rangeOf(what string, rows, page, size, total int) string {
	if rows == 0 {
		return v.Words.T("%s: none of %s here", what, v.Words.Number(total))
	}
	first := (page-1)*size + 1
	return v.Words.T("%s %s to %s of %s", what, v.Words.Number(first), v.Words.Number(first+rows-1), v.Words.Number(total))
}

// pages returns the links to the pages around one.
func (v *visit) pages(path string, q url.Values, page, size, total int) (earlier, later ui.Link) {
	if page > 1 {
		before := ""
		if page > 2 {
			before = strconv.Itoa(page - 1)
		}
		earlier = ui.Link{Label: v.Words.T("Page before"), Href: site.With(path, q, "page", before)}
	}
	if page*size < total {
		later = ui.Link{Label: v.Words.T("Next page"), Href: site.With(path, q, "page", strconv.Itoa(page+1))}
	}
	return earlier, later
}
