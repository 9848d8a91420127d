package privacy

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// An auditPage is a part of the audit log.
type auditPage struct {
	frame    ui.AdminFrame
	Action   string
	Wrong    string
	Actor    ui.Input
	Subject  ui.Input
	Kind     ui.Input
	Kinds    []ui.Option
	From, To ui.Input
	Rows     []auditRow
	Range    string
	Later    ui.Link
	Earlier  ui.Link
	All      ui.Link // without the filter, no address while there is none
	Empty    *ui.Empty
}

// An auditRow is a record in words.
type auditRow struct {
	When, Instant string
	Who, Email    string
	What          string
	Subject       string
	SubjectHref   string // what was done to it as well
	Lines         []auditLine
	More          string // that there are more lines than are shown
	Raw           string
}

// auditRows is the number of records on a page.
const auditRows = 50

// audit shows a part of the audit log.
func (p *Pages) audit(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	q := r.URL.Query()
	page, ask, err := auditForm(v, q)
	var found engine.AuditPage
	if err == nil {
		found, err = p.engine.Audit(r.Context(), v.Org, ask)
	}
	status := http.StatusOK
	if medalist.ErrorCode(err) == medalist.Invalid {
		page.Wrong, status = v.Words.Message(err), http.StatusUnprocessableEntity
		found, err = p.engine.Audit(r.Context(), v.Org, engine.AuditQuery{Limit: 1})
		found.Records = nil
	}
	if err != nil {
		return err
	}
	page.Kinds = actionOptions(v, found.Actions, q.Get("action"))
	for i := range found.Records {
		page.Rows = append(page.Rows, auditRowOf(v, &found.Records[i]))
	}
	page.turn(v, q, found)
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Audit log"), site.AtAdmin), showAudit(page))
}

// auditForm reads what is asked for, and returns the page's form with it.
func auditForm(v *site.Visit, q url.Values) (auditPage, engine.AuditQuery, error) {
	path := v.Link("/admin/audit")
	page := auditPage{
		frame:   v.AdminFrame(site.AdminAudit, v.Words.T("Audit log"), v.Words.T("Who changed what, and when.")),
		Action:  path,
		Actor:   ui.Input{Name: "who", Label: v.Words.T("Who"), Value: q.Get("who"), Hint: v.Words.T("Name or email")},
		Subject: ui.Input{Name: "what", Label: v.Words.T("To what"), Value: q.Get("what"), Hint: v.Words.T("Person, customer, team, file …, or how it begins")},
		Kind:    ui.Input{Name: "action", Label: v.Words.T("Action")},
		From:    ui.Input{Name: "from", Label: v.Words.T("From"), Type: "date", Value: q.Get("from")},
		To:      ui.Input{Name: "to", Label: v.Words.T("To"), Type: "date", Value: q.Get("to")},
	}
	page.frame.Steps = []ui.Link{{Label: v.Words.T("CSV"), Href: site.With(v.Link("/admin/audit.csv"), q, "before", "", "after", ""), Icon: "download"}}
	ask := engine.AuditQuery{Actor: q.Get("who"), Subject: q.Get("what"), Action: q.Get("action"), Limit: auditRows}
	var wrong error
	for _, d := range []struct {
		field *ui.Input
		to    *medalist.Date
	}{{&page.From, &ask.From}, {&page.To, &ask.To}} {
		if d.field.Value == "" {
			continue
		}
		var err error
		if *d.to, err = medalist.ParseDate(d.field.Value); err != nil {
			d.field.Wrong, wrong = v.Words.Message(err), err
		}
	}
	ask.Before, ask.After = markOf(q.Get("before")), markOf(q.Get("after"))
	return page, ask, wrong
}

// markOf reads a place in the log, as an address names it.
func markOf(text string) store.AuditMark {
	at, id, _ := strings.Cut(text, ".")
	a, err1 := strconv.ParseInt(at, 10, 64)
	i, err2 := strconv.ParseInt(id, 10, 64)
	if cmp.Or(err1, err2) != nil {
		return store.AuditMark{} // an address that somebody wrote: the latest, then
	}
	return store.AuditMark{At: medalist.Instant(a), ID: i}
}

func markText(m store.AuditMark) string { return fmt.Sprintf("%d.%d", m.At, m.ID) }

// turn adds what leads to the records around a page.
func (p *auditPage) turn(v *site.Visit, q url.Values, found engine.AuditPage) {
	all := found.Records
	if slices.ContainsFunc([]string{"who", "what", "action", "from", "to"}, func(name string) bool { return q.Get(name) != "" }) {
		p.All = ui.Link{Label: v.Words.T("All records"), Href: p.Action}
	}
	if len(all) == 0 {
		p.Empty = &ui.Empty{
			Icon: "search", Title: v.Words.T("No record was found"),
			Text: v.Words.T("Nobody did this in these days. Take a part of the filter away."), Step: p.All,
		}
		return
	}
	p.Range = v.Words.N(len(all), "One record", "%s records")
	if found.Later {
		p.Later = ui.Link{Label: v.Words.T("Later records"), Href: site.With(p.Action, q, "before", "", "after", markText(all[0].Mark()))}
	}
	if found.Earlier {
		p.Earlier = ui.Link{Label: v.Words.T("Earlier records"), Href: site.With(p.Action, q, "after", "", "before", markText(all[len(all)-1].Mark()))}
	}
}

// actionOptions are the actions to choose from, by what they are called.
func actionOptions(v *site.Visit, actions []string, chosen string) []ui.Option {
	options := []ui.Option{{Label: v.Words.T("Everything")}}
	for _, a := range actions {
		options = append(options, ui.Option{Value: a, Label: auditAction(v.Words, a), Chosen: a == chosen})
	}
	slices.SortStableFunc(options[1:], func(a, b ui.Option) int { return strings.Compare(a.Label, b.Label) })
	return options
}

func auditRowOf(v *site.Visit, r *engine.AuditEntry) auditRow {
	at := r.At.Time()
	row := auditRow{
		When: v.Words.Moment(at, v.Zone), Instant: at.Format(time.RFC3339), Who: cmp.Or(r.Name, r.Actor, v.Words.T("Nobody")), Email: r.Actor,
		What: auditAction(v.Words, r.Action), Subject: r.Subject, Lines: auditLines(v.Words, r.Body),
	}
	if row.Who == row.Email {
		row.Email = ""
	}
	if r.Subject != "" {
		row.SubjectHref = v.Link("/admin/audit", "what", r.Subject)
	}
	if extra := len(row.Lines) - maxAuditLines; extra > 0 {
		row.Lines, row.More = row.Lines[:maxAuditLines], v.Words.N(extra, "and one more", "and %s more")
	}
	if r.Body != "" && r.Body != "null" {
		row.Raw = indented(r.Body)
	}
	return row
}

func indented(body string) string {
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(body), "", "  "); err != nil {
		return body
	}
	return b.String()
}
