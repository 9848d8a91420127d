package ui

import (
	"strings"

	"github.com/a-h/templ"
)

// An Input is a field of a form. Label, Hint and Wrong are in the reader's
// language.
type Input struct {
	Name, Label string
	Type        string // of the input element, empty is text
	Value       string
	Hint        string
	Wrong       string // what is wrong with the value, empty for nothing
	Required    bool
	Complete    string            // the autocomplete attribute
	More        map[string]string // further attributes
}

func (t Input) kind() string {
	if t.Type == "" {
		return "text"
	}
	return t.Type
}

// attributes returns what the field has beside its name and value.
func (t Input) attributes() templ.Attributes {
	a := templ.Attributes{}
	if t.Required {
		a["required"] = true
	}
	if t.Complete != "" {
		a["autocomplete"] = t.Complete
	}
	var described []string
	if t.Hint != "" {
		described = append(described, t.Name+"-hint")
	}
	if t.Wrong != "" {
		described = append(described, t.Name+"-wrong")
		a["aria-invalid"] = "true"
	}
	if len(described) > 0 {
		a["aria-describedby"] = strings.Join(described, " ")
	}
	for name, value := range t.More {
		a[name] = value
	}
	return a
}

// WrongOf returns what marks a field as wrong, nothing for one that is not, and
// names what FieldWrong says of it.
func WrongOf(t Input) templ.Attributes {
	if t.Wrong == "" {
		return nil
	}
	return templ.Attributes{"aria-invalid": "true", "aria-describedby": t.Name + "-wrong"}
}
