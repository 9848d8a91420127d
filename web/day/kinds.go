package day

import (
	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/words"
)

// kindIcons are the icons of the pack's kinds.
var kindIcons = map[medalist.KindID]string{
	"meeting":              "handshake",
	"follow_up":            "phone-outgoing",
	"presentation":         "presentation",
	"workshop":             "users",
	"service_visit":        "wrench",
	"distributor_training": "graduation-cap",
	"paper":                "file-text",
	"story":                "book-open",
}

func kindIcon(k medalist.KindID) string {
	if icon, known := kindIcons[k]; known {
		return icon
	}
	return "circle-plus"
}

// withoutCustomer are the kinds of the pack that are done for nobody in
// particular.
func withoutCustomer(k medalist.KindID) bool { return k == "paper" || k == "story" }

// kindName returns what a kind is called: "Follow-up".
func (v *visit) kindName(k medalist.KindID) string {
	return words.Capital(v.Words.Plain(string(k)))
}

// attributeName returns what an attribute is called: "Audience size".
func (v *visit) attributeName(name string) string {
	return words.Capital(v.Words.Plain(name))
}

// under says where a customer works, or is.
func under(c engine.NamedCustomer) string {
	switch {
	case c.Facility != "" && c.Specialty != "":
		return c.Facility + ", " + c.Specialty
	case c.Facility != "":
		return c.Facility
	case c.Specialty != "":
		return c.Specialty
	default:
		return c.City
	}
}
