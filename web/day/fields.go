package day

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/words"
)

// factFields are the fields of a fact beside its customer.
type factFields struct {
	Required, Optional []attributeField
	At                 timeField
	Colleagues         []personBox
	Others             string // emails of further people
	WithWrong          string
	Note, NoteWrong    string
	Wrong              string // what no field says
	Customer           string // what is wrong with it
	Open               bool   // show what is folded otherwise
}

// An attributeField is the field of one attribute.
type attributeField struct {
	Name, Label, Value, Wrong string
	Type                      medalist.AttributeType
	Whole, Required           bool
	Min, Max                  string
	Options                   []attributeChoice // none for free text
}

// An attributeChoice is one of the values that an attribute may have.
type attributeChoice struct {
	Value, Label string
	Chosen       bool
}

type timeField struct{ Value, Min, Max, Wrong string }

type personBox struct {
	Email, Name string
	Chosen      bool
}

// fieldTime is how a field for date and time is written.
const fieldTime = "2006-01-02T15:04"

// factFields returns the fields of a kind, filled in with a form.
func (v *visit) factFields(kind *medalist.Kind, form url.Values, colleagues []medalist.Person, days int, now time.Time, refused *engine.Refused) factFields {
	f := factFields{
		At: timeField{
			Value: form.Get("at"), Max: now.Format(fieldTime), Min: now.AddDate(0, 0, -days).Format("2006-01-02") + "T00:00",
		},
		Note: form.Get("note"),
	}
	for _, s := range kind.Attributes {
		if engine.Judged(s.Name) {
			continue
		}
		field := v.attributeField(&s, form["a."+s.Name])
		if s.Required {
			f.Required = append(f.Required, field)
		} else {
			f.Optional = append(f.Optional, field)
		}
		f.Open = f.Open || field.Value != ""
	}
	f.addPeople(form["with"], colleagues)
	f.Open = f.Open || f.Note != "" || len(form["with"]) > 0
	if refused != nil {
		f.Open = true
		v.addWrong(&f, refused)
	}
	return f
}

func (v *visit) attributeField(s *medalist.AttributeSpec, values []string) attributeField {
	field := attributeField{
		Name: "a." + s.Name, Label: v.attributeName(s.Name), Type: s.Type, Whole: s.Whole, Required: s.Required,
		Value: strings.Join(values, "; "),
	}
	if s.Min != nil {
		field.Min = s.Min.String()
	}
	if s.Max != nil {
		field.Max = s.Max.String()
	}
	for _, value := range s.OneOf {
		field.Options = append(field.Options, attributeChoice{value, v.attributeName(value), slices.Contains(values, value)})
	}
	if s.Type == medalist.Bool {
		for _, value := range []string{"true", "false"} {
			label := map[string]string{"true": "Yes", "false": "No"}[value]
			field.Options = append(field.Options, attributeChoice{value, v.Words.T(label), slices.Contains(values, value)})
		}
	}
	return field
}

func (f *factFields) addPeople(with []string, colleagues []medalist.Person) {
	var others []string
	for _, email := range with {
		known := func(p medalist.Person) bool { return p.Email == medalist.FoldEmail(email) }
		if !slices.ContainsFunc(colleagues, known) && strings.TrimSpace(email) != "" {
			others = append(others, email)
		}
	}
	f.Others = strings.Join(others, ", ")
	for _, c := range colleagues {
		f.Colleagues = append(f.Colleagues, personBox{c.Email, c.Name, slices.Contains(with, c.Email)})
	}
}

// addWrong says beside each field what is wrong with it.
func (v *visit) addWrong(f *factFields, refused *engine.Refused) {
	for _, w := range refused.Fields {
		said := words.Capital(v.Words.Message(w.Err))
		switch w.Field {
		case "at":
			f.At.Wrong = said
		case "with":
			f.WithWrong = said
		case "customer":
			f.Customer = said
		case "a." + engine.NoteAttribute:
			f.NoteWrong = said
		default:
			if !setWrong(f.Required, w.Field, said) && !setWrong(f.Optional, w.Field, said) && w.Field != "reason" {
				f.Wrong = said
			}
		}
	}
	if f.Wrong == "" {
		f.Wrong = v.Words.T("Not saved yet: please mend what is marked.")
	}
}

func setWrong(fields []attributeField, name, said string) bool {
	for i := range fields {
		if fields[i].Name == name {
			fields[i].Wrong = said
			return true
		}
	}
	return false
}

// optionType returns how the values of an attribute are chosen.
func optionType(f attributeField) string {
	if f.Type == medalist.Texts {
		return "checkbox"
	}
	return "radio"
}

func numberAttributes(f attributeField) map[string]string {
	more := map[string]string{"step": "any", "inputmode": "decimal"}
	if f.Whole {
		more["step"], more["inputmode"] = "1", "numeric"
	}
	if f.Min != "" {
		more["min"] = f.Min
	}
	if f.Max != "" {
		more["max"] = f.Max
	}
	return more
}

// invalid marks a field whose value cannot be taken.
func invalid(wrong string) templ.Attributes {
	if wrong == "" {
		return nil
	}
	return templ.Attributes{"aria-invalid": "true"}
}
