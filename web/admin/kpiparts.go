package admin

import (
	"strings"

	"github.com/a-h/templ"
)

// kind is the type of the field's input element.
func (k kpiField) kind() string {
	if k.Type == "" {
		return "text"
	}
	return k.Type
}

func (k kpiField) spellcheck() string {
	if k.Name == "text" {
		return "false"
	}
	return "true"
}

// described returns what the field has beside its name and value.
func (k kpiField) described() templ.Attributes {
	a := templ.Attributes{"autocomplete": "off"}
	by := []string{k.Name + "-wrong"}
	if k.Hint != "" {
		by = append(by, k.Name+"-hint")
	}
	a["aria-describedby"] = strings.Join(by, " ")
	if k.Wrong != "" {
		a["aria-invalid"] = "true"
	}
	for name, value := range k.More {
		a[name] = value
	}
	return a
}

// renewing lets a choice change the fields of the form at once.
func (k kpiField) renewing(action string) templ.Attributes {
	if !k.Renews {
		return nil
	}
	return templ.Attributes{"hx-post": action, "hx-trigger": "change", "hx-vals": `{"do":"refresh"}`, "hx-sync": "#kpi-form:replace"}
}

// renewed lets a button change the form in its place, where the browser can;
// else the page comes again.
func renewed(action string) templ.Attributes { return templ.Attributes{"hx-post": action} }

func pressed(is bool) string {
	if is {
		return "true"
	}
	return "false"
}

// mode is the way in which a condition is asked for.
func (c conditionPart) mode() string {
	if c.Formula != nil {
		return byFormula
	}
	return "rows"
}
