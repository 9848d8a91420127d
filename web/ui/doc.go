// Package ui draws the pages. Its components take view models whose texts are
// ready to be read; what they say and where they lead is decided by package
// web.
//
// Styles that depend on data are SVG attributes, so that the content security
// policy can refuse inline styles.
package ui

import "github.com/a-h/templ"

// Swap lets the links and forms inside an element change the page without a
// full reload. Without JavaScript they are followed as they stand.
func Swap() templ.Attributes {
	return templ.Attributes{
		"hx-boost": "true", "hx-target": "#page", "hx-select": "#page",
		"hx-swap": "outerHTML show:none",
	}
}

// Opens lets a link fill the Explain panel beside the page.
func Opens() templ.Attributes {
	return templ.Attributes{
		"data-opens": "", "hx-boost": "true", "hx-target": "#panel", "hx-select": "#panel",
		"hx-swap": "outerHTML show:none",
	}
}
