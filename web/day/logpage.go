package day

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A kindsPage offers all kinds that may be logged.
type kindsPage struct {
	Tiles []kindTile
	Toast *toast
}

// A logPage logs a fact of one kind.
type logPage struct {
	Kind, Title        string
	Name, With         string // of the kind, alone and with {customer}
	Tiles              []kindTile
	Action, Search     string
	ID, Back           string
	Now                string
	Query              string
	Groups             []customerGroup
	Fields             factFields
	Waits              bool // facts of this kind wait for approval
	NeedsNobody        bool // nobody is asked for
	MayBeWithoutThem   bool // or may be left out
	Toast              *toast
	NoneFound, NoneYet bool
	Share              string // where to say more of it than here; empty where there is no more to say
}

// A customerGroup is a heading with customers below it.
type customerGroup struct {
	Title string
	Rows  []customerRow
}

// A customerRow saves a fact with a customer.
type customerRow struct {
	Code, Name, Under, Initials, Label string
	Chip                               ui.Chip
}

const (
	tilesOnLog   = 3
	maxFound     = 20
	maxSuggested = 6 // of each group
)

// showKinds offers the kinds that may be logged.
func (p *Pages) showKinds(w http.ResponseWriter, r *http.Request, v *visit) error {
	o, err := p.engine.LogOptions(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	page := kindsPage{Tiles: v.kindTiles(o.Kinds, len(o.Kinds), "")}
	if page.Toast, err = p.toastOf(r, v); err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Log"), site.AtLog), showKinds(page))
}

// showKind offers customers with whom a fact of a kind may have been done.
func (p *Pages) showKind(w http.ResponseWriter, r *http.Request, v *visit) error {
	form := url.Values{"kind": {r.PathValue("kind")}, "id": {newID()}, "back": {r.URL.Query().Get("back")}}
	if code := r.URL.Query().Get("customer"); code != "" {
		form.Set("customer", code)
	}
	page, err := p.logPage(r, v, form, nil)
	if err != nil {
		return err
	}
	if page.Toast, err = p.toastOf(r, v); err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, page.Title, site.AtLog), showLog(*page))
}

// showRefused shows a form again that could not be taken, with what was typed.
func (p *Pages) showRefused(w http.ResponseWriter, r *http.Request, v *visit, form url.Values, refused *engine.Refused) error {
	page, err := p.logPage(r, v, form, refused)
	if err != nil {
		return err
	}
	return site.Show(w, r, http.StatusUnprocessableEntity, v.Frame(r, page.Title, site.AtLog), showLog(*page))
}

func (p *Pages) logPage(r *http.Request, v *visit, form url.Values, refused *engine.Refused) (*logPage, error) {
	o, err := p.engine.LogOptions(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return nil, err
	}
	id := medalist.KindID(form.Get("kind"))
	at := slices.IndexFunc(o.Kinds, func(k engine.LogKind) bool { return k.ID == id })
	if at < 0 {
		return nil, medalist.Errorf(medalist.NotFound, "Nothing of the kind %q is logged here; choose one of the kinds on the page Log.", id)
	}
	kind := &o.Kinds[at]
	page := &logPage{
		Kind: string(id), Name: v.kindName(id), With: v.Words.T("%s with %s", v.kindName(id), "{customer}"), Title: v.Words.T("Log: %s", v.kindName(id)), Tiles: v.kindTiles(o.Kinds, tilesOnLog, id),
		Action: v.Link("/log"), Search: v.Link("/log/" + string(id)), ID: form.Get("id"), Back: form.Get("back"),
		Now:    v.Words.T("Today, %s", o.Now.Format("15:04")),
		Query:  strings.TrimSpace(r.URL.Query().Get("q")),
		Fields: v.factFields(&kind.Kind, form, o.Colleagues, o.Rules.Days, o.Now, refused),
		Waits:  kind.Waits && !v.May(medalist.Approve), NeedsNobody: withoutCustomer(id), MayBeWithoutThem: !kind.NeedsCustomer,
	}
	if page.NeedsNobody {
		page.Fields.Open = true
		page.Share = v.Link("/sharing/new", "kind", string(id))
		return page, nil
	}
	return page, p.addCustomers(r, v, page, o, form.Get("customer"))
}

// addCustomers adds the customers to choose from: those that were searched for,
// or those who are likely.
func (p *Pages) addCustomers(r *http.Request, v *visit, page *logPage, o *engine.LogOptions, chosen string) error {
	if page.Query != "" {
		found, err := p.engine.FindCustomers(r.Context(), v.Org, page.Query, maxFound)
		page.NoneFound = len(found) == 0
		page.addGroup(v.Words.T("Found"), rowsOf(found))
		return err
	}
	if chosen != "" {
		c, known, err := p.engine.CustomerByCode(r.Context(), v.Org, chosen)
		if err != nil {
			return err
		}
		if known {
			page.addGroup(v.Words.T("Chosen"), rowsOf([]engine.NamedCustomer{c}))
		}
	}
	kind := medalist.KindID(page.Kind)
	page.addGroup(v.Words.T("On today's list"), v.dueCustomers(o, kind))
	page.addGroup(v.Words.T("Usual at this time"), rowsOf(suiting(kind, o.Usual)))
	page.addGroup(v.Words.T("Seen lately"), rowsOf(suiting(kind, o.Recent)))
	page.addGroup(v.Words.T("Seen by your team"), rowsOf(suiting(kind, o.OfTeam)))
	page.addGroup(v.Words.T("Customers"), rowsOf(suiting(kind, o.First)))
	page.NoneYet = len(page.Groups) == 0
	return nil
}

// addGroup adds the first customers of a group that stand in none before it.
func (l *logPage) addGroup(title string, rows []customerRow) {
	g := customerGroup{Title: title}
	for _, row := range rows {
		known := func(have customerRow) bool { return have.Code == row.Code }
		if slices.ContainsFunc(l.Groups, func(g customerGroup) bool { return slices.ContainsFunc(g.Rows, known) }) {
			continue
		}
		if g.Rows = append(g.Rows, row); len(g.Rows) == maxSuggested && l.Query == "" {
			break
		}
	}
	if len(g.Rows) > 0 {
		l.Groups = append(l.Groups, g)
	}
}

// dueCustomers are those whom a fact of a kind is due with today: a visit with
// those on the list, anything else with those to follow up.
func (v *visit) dueCustomers(o *engine.LogOptions, kind medalist.KindID) []customerRow {
	due := engine.FollowUp
	if kind == engine.ServiceVisit {
		due = engine.ServiceVisit
	}
	var rows []customerRow
	for i := range o.Due {
		d := &o.Due[i]
		if d.Kind != due || d.State == engine.DueWithdrawn {
			continue
		}
		row := rowOf(engine.NamedCustomer{Customer: d.Customer, Facility: d.Facility})
		row.Chip = v.dueChip(d)
		rows = append(rows, row)
	}
	return rows
}

// suiting leaves out customers of kinds with whom a fact of a kind is not done.
func suiting(kind medalist.KindID, all []engine.NamedCustomer) []engine.NamedCustomer {
	return slices.DeleteFunc(slices.Clone(all), func(c engine.NamedCustomer) bool {
		switch {
		case c.Kind == "":
			return false
		case kind == "distributor_training":
			return c.Kind != medalist.Distributor
		case kind == engine.ServiceVisit:
			return c.Kind == medalist.HCP || c.Kind == medalist.Distributor
		default:
			return c.Kind == medalist.Distributor
		}
	})
}

func rowsOf(all []engine.NamedCustomer) []customerRow {
	rows := make([]customerRow, len(all))
	for i, c := range all {
		rows[i] = rowOf(c)
	}
	return rows
}

func rowOf(c engine.NamedCustomer) customerRow {
	name := strings.TrimPrefix(c.Name, "Dr. ")
	return customerRow{Code: c.Code, Name: c.Name, Under: under(c), Initials: words.Initials(name)}
}
