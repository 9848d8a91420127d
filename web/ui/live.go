package ui

import "github.com/a-h/templ"

// identified gives an element an id, by which a page that is brought up to
// date knows it again wherever it stands; the empty id is none.
func identified(id string) templ.Attributes {
	if id == "" {
		return nil
	}
	return templ.Attributes{"id": id}
}
