package day

import (
	"net/http"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
)

// Options are what the log pages need on a device without signal.
type logOptions struct {
	Kinds      []kindOption     `json:"kinds"`
	Customers  customerOptions  `json:"customers"`
	Colleagues []colleagueEntry `json:"colleagues"`
	Days       int              `json:"days"` // how far back a fact may lie
}

type kindOption struct {
	ID         medalist.KindID   `json:"id"`
	Label      string            `json:"label"`
	Icon       string            `json:"icon"`
	Customer   bool              `json:"customer"` // whether it needs one
	Pending    bool              `json:"pending"`  // whether it waits for approval
	Attributes []attributeOption `json:"attributes"`
}

type attributeOption struct {
	Name     string   `json:"name"`
	Label    string   `json:"label"`
	Type     string   `json:"type"`
	Required bool     `json:"required,omitempty"`
	OneOf    []string `json:"oneOf,omitempty"`
	Whole    bool     `json:"whole,omitempty"`
	Min      string   `json:"min,omitempty"`
	Max      string   `json:"max,omitempty"`
}

type customerOptions struct {
	Due    []customerOption `json:"due"`
	Usual  []customerOption `json:"usual"`
	Recent []customerOption `json:"recent"`
}

type customerOption struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Under string `json:"under,omitempty"` // where they work
	Kind  string `json:"kind,omitempty"`  // of assignment, of what is due
	State string `json:"state,omitempty"` // of what is due
}

type colleagueEntry struct {
	Email string `json:"email"`
	Name  string `json:"name"`
}

// options answers with what may be logged and with whom, for devices.
func (p *Pages) options(w http.ResponseWriter, r *http.Request, v *visit) error {
	o, err := p.engine.LogOptions(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	answer := logOptions{Kinds: []kindOption{}, Colleagues: []colleagueEntry{}, Days: o.Rules.Days}
	for i := range o.Kinds {
		answer.Kinds = append(answer.Kinds, v.kindOption(&o.Kinds[i]))
	}
	answer.Customers = customerOptions{Due: []customerOption{}, Usual: customerList(o.Usual), Recent: customerList(slices.Concat(o.Recent, o.OfTeam, o.First))}
	for i := range o.Due {
		d := &o.Due[i]
		answer.Customers.Due = append(answer.Customers.Due, customerOption{
			d.Customer.Code, d.Customer.Name, under(engine.NamedCustomer{Customer: d.Customer, Facility: d.Facility}), string(d.Kind), string(d.State),
		})
	}
	for _, c := range o.Colleagues {
		answer.Colleagues = append(answer.Colleagues, colleagueEntry{c.Email, c.Name})
	}
	return site.AnswerJSON(w, http.StatusOK, answer)
}

func customerList(customers []engine.NamedCustomer) []customerOption {
	list := []customerOption{}
	for _, c := range customers {
		list = append(list, customerOption{Code: c.Code, Name: c.Name, Under: under(c)})
	}
	return list
}

func (v *visit) kindOption(k *engine.LogKind) kindOption {
	o := kindOption{
		ID: k.ID, Label: v.kindName(k.ID), Icon: kindIcon(k.ID), Customer: k.NeedsCustomer, Pending: k.Waits,
		Attributes: []attributeOption{},
	}
	for _, s := range k.Attributes {
		if engine.Judged(s.Name) {
			continue
		}
		a := attributeOption{
			Name: s.Name, Label: v.attributeName(s.Name), Type: string(s.Type), Required: s.Required, OneOf: s.OneOf, Whole: s.Whole,
		}
		if s.Min != nil {
			a.Min = s.Min.String()
		}
		if s.Max != nil {
			a.Max = s.Max.String()
		}
		o.Attributes = append(o.Attributes, a)
	}
	return o
}
