package admin

import (
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A customersPage is the list of customers.
type customersPage struct {
	frame   ui.AdminFrame
	Action  string
	Query   string
	Choices []ui.Choice
	Rows    []customerLine
	listing
	Empty *ui.Empty
}

// A customerLine is a line of it.
type customerLine struct{ Name, Code, Href, Kind, Specialty, Place string }

// kindNames are what the kinds of customers are called.
var kindNames = map[medalist.CustomerKind]words.Text{
	medalist.HCP: "HCP", medalist.Facility: "Facility", medalist.Distributor: "Distributor", medalist.Account: "Account",
}

func kindOptions(v *site.Visit, none, chosen string) []ui.Option {
	pairs := []string{"", none}
	for _, kind := range medalist.CustomerKinds {
		pairs = append(pairs, string(kind), v.Words.T(kindNames[kind]))
	}
	return options(chosen, pairs...)
}

// customers shows the list.
func (p *Pages) customers(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	q := r.URL.Query()
	at := pageOf(q)
	list, err := p.engine.Customers(r.Context(), v.Org, engine.CustomerQuery{
		Text: q.Get("q"), Kind: medalist.CustomerKind(q.Get("kind")), Skip: (at - 1) * pageSize, Limit: pageSize,
	})
	if err != nil {
		return err
	}
	path := v.Link("/admin/customers")
	page := customersPage{
		frame: v.AdminFrame(site.AdminCustomers, v.Words.T("Customers"), v.Words.N(list.All, "One customer", "%s customers")),
		Query: q.Get("q"), Action: path, listing: listingOf(v, path, q, at, len(list.Rows), list.Found),
		Choices: []ui.Choice{{Name: "kind", Label: v.Words.T("Kind"), Icon: "hospital", Options: kindOptions(v, v.Words.T("All kinds"), q.Get("kind"))}},
	}
	page.frame.First = ui.Link{Label: v.Words.T("Add a customer"), Href: v.Link("/admin/customers/new"), Icon: "plus"}
	page.frame.Steps = []ui.Link{{Label: v.Words.T("From a file"), Href: v.Link("/admin/imports"), Icon: "upload"}}
	for _, c := range list.Rows {
		page.Rows = append(page.Rows, customerLine{
			Name: c.Name, Code: c.Code, Href: v.Link("/admin/customers/edit", "customer", c.Code),
			Kind: v.Words.T(kindNames[c.Kind]), Specialty: c.Specialty, Place: joined(c.City, c.State, c.Country),
		})
	}
	if len(list.Rows) == 0 {
		page.Empty = nobodyFound(v, list.All, path)
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Customers"), site.AtAdmin), showCustomers(page))
}

func nobodyFound(v *site.Visit, all int, path string) *ui.Empty {
	if all == 0 {
		return &ui.Empty{
			Icon: "hospital", Title: v.Words.T("No customer yet"),
			Text: v.Words.T("HCPs, facilities, distributors and accounts that meetings, sales and visits name."),
			Step: ui.Link{Label: v.Words.T("Import a file"), Href: v.Link("/admin/imports")},
		}
	}
	return &ui.Empty{
		Icon: "search", Title: v.Words.T("No customer was found"),
		Text: v.Words.T("A search looks at ids, names, cities and specialties. Try a part of the name."),
		Step: ui.Link{Label: v.Words.T("All customers"), Href: path},
	}
}

// joined joins the texts that are not empty.
func joined(texts ...string) string {
	all := ""
	for _, t := range texts {
		if t != "" && all != "" {
			all += ", "
		}
		all += t
	}
	return all
}

// A customerPage is the form of a customer.
type customerPage struct {
	frame  ui.AdminFrame
	Wrong  string
	Action string
	New    bool
	Code   ui.Input
	Kind   ui.Input
	Kinds  []ui.Option
	Fields []ui.Input
}

// customerFields are the fields of a customer beside its id and kind.
var customerFields = []struct {
	name  string
	label words.Text
}{
	{"name", "Name"},
	{"facility", "Facility"},
	{"role", "Role"},
	{"specialty", "Specialty"},
	{"npi", "NPI"},
	{"city", "City"},
	{"state", "State or province"},
	{"country", "Country"},
}

// newCustomer shows the form for a new customer.
func (p *Pages) newCustomer(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.showCustomer(w, r, v, true, blank(v))
}

// editCustomer shows the form of a customer.
func (p *Pages) editCustomer(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	c, err := p.engine.Customer(r.Context(), v.Org, r.URL.Query().Get("customer"))
	if err != nil {
		return err
	}
	return p.showCustomer(w, r, v, false, blank(v, "customer", c.Code, "kind", string(c.Kind), "name", c.Name, "facility", c.Facility,
		"role", c.Role, "specialty", c.Specialty, "npi", c.NPI, "city", c.City, "state", c.State, "country", c.Country))
}

func (p *Pages) showCustomer(w http.ResponseWriter, r *http.Request, v *site.Visit, isNew bool, f *form) error {
	page := customerPage{
		frame: v.AdminFrame(site.AdminCustomers, v.Words.T("Add a customer"), ""), Wrong: f.wrong, New: isNew,
		Action: v.Link("/admin/customers/new"), Code: f.hinted("customer", "Id", "What files name the customer by. It does not change."),
		Kind: f.input("kind", "Kind"), Kinds: kindOptions(v, v.Words.T("Not known"), f.text("kind")),
	}
	page.Code.Required = true
	if !isNew {
		page.frame.Heading, page.Action = f.text("name"), v.Link("/admin/customers/edit")
		page.Code.More = map[string]string{"readonly": "readonly"}
	}
	for _, field := range customerFields {
		page.Fields = append(page.Fields, f.input(field.name, field.label))
	}
	page.Fields[0].Required = true
	page.Fields[1].Hint = v.Words.T("The id of the facility that an HCP works at.")
	page.frame.Back = ui.Link{Label: v.Words.T("Customers"), Href: v.Link("/admin/customers")}
	return site.Show(w, r, f.status(), v.Frame(r, page.frame.Heading, site.AtAdmin), showCustomer(page))
}

// addCustomer adds a customer.
func (p *Pages) addCustomer(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.saveCustomer(w, r, v, true)
}

// correctCustomer corrects a customer.
func (p *Pages) correctCustomer(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.saveCustomer(w, r, v, false)
}

func (p *Pages) saveCustomer(w http.ResponseWriter, r *http.Request, v *site.Visit, isNew bool) error {
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	c := medalist.Customer{
		Code: f.text("customer"), Kind: medalist.CustomerKind(f.text("kind")), Name: f.text("name"), Facility: f.text("facility"), Role: f.text("role"),
		Specialty: f.text("specialty"), NPI: f.text("npi"), City: f.text("city"), State: f.text("state"), Country: f.text("country"),
	}
	err = p.engine.SaveCustomer(r.Context(), v.Org, c, isNew, by(v, false))
	switch {
	case err != nil && f.fails(err):
		return p.showCustomer(w, r, v, isNew, f)
	case err != nil:
		return err
	}
	v.Notice(w, v.Words.T("%s was saved.", c.Name))
	return site.Redirect(w, r, v.Link("/admin/customers", "q", c.Code))
}
