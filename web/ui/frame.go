package ui

import (
	"fmt"
	"slices"
)

// A Frame is what every page stands in.
type Frame struct {
	Title   string // of the document
	Me      *Me    // who visits, nil for nobody that is known
	Files   Files
	Theme   string // data-theme of the document, empty follows the system
	Org     string // name, empty outside an organisation
	Logo    string // address of its logo, empty for none
	Home    string // address of the organisation's overview
	Switch  string // address of the list of organisations, empty if there is only one
	Find    string // address of the people list, which answers searches
	Live    string // address of the stream that tells what changed, empty for none
	Demo    *Demo  // what a demo offers, nil in earnest
	Bell    Link   // to one's notices, without an address for nobody
	Nav     []Link
	Themes  []Link
	Notice  string  // what was just done, said once; empty for nothing
	Noticed string  // the cookie that makes the browser forget the notice
	Device  *Device // nil outside an organisation
}

// Files are the addresses of what a page loads.
// Brand is the style sheet with an organisation's colours, empty for none.
type Files struct{ Style, Script, Font, Mark, Apple, Brand string }

// The colours behind pages, which browsers show around them, too: base-200 of
// both themes in assets/src/tokens.css.
const (
	LightPaper = "#f8f9fb"
	DarkPaper  = "#0d1017"
)

// A Device is what the browser needs to install Medalist as an application and
// to keep what is logged without signal.
type Device struct {
	Manifest string // address
	Worker   string // address of the service worker
	Base     string // path of the organisation, without the last slash
	Person   string // id of who visits, empty for nobody that is known
	SignIn   string // address
	Log      string // address of the page that lists what waits
}

// A Link leads somewhere. One without an address is shown but disabled.
type Link struct {
	Label   string
	Short   string // label of the phone's bottom bar
	Href    string
	Icon    string
	Count   string // number behind the label, empty for none
	Current bool
	Phone   bool   // stands in the phone's bottom bar, too
	Raised  bool   // in the middle of that bar, above it
	Name    string // what the code calls it, whatever the language; empty where nothing asks
}

// phoneBar returns the links of the phone's bottom bar: what is raised stands
// in their middle, one's own settings last.
func (f *Frame) phoneBar() []Link {
	var bar, raised []Link
	for _, l := range f.Nav {
		switch {
		case l.Phone && l.Raised:
			raised = append(raised, l)
		case l.Phone:
			bar = append(bar, l)
		}
	}
	if f.Me != nil {
		bar = append(bar, Link{Short: f.Me.Short, Href: f.Me.Href, Icon: "circle-user", Current: f.Me.Current})
	}
	return slices.Insert(bar, (len(bar)+len(raised))/2, raised...)
}

// A Demo is what the pages of a demo offer beside the others.
type Demo struct {
	Paused bool   // nothing happens by itself
	Action string // where that is changed
	Leave  string // where one becomes somebody else
	Back   string // address of the page
}

// Me is whoever looks at a page.
type Me struct {
	Name    string
	Short   string // label of the phone's bottom bar
	Href    string // their own settings
	Current bool
}

// A Stat is a figure with its caption.
type Stat struct {
	Caption, Figure string
	Gain            string // what the figure won lately, empty for none
	Note            string
	Href            string // where it is explained, empty for nowhere
}

// Periods is the choice of a period.
type Periods struct {
	Every        []Link // week, month, quarter, year, free
	Label        string // of the period shown
	Before, Next Link
	Now          Link  // back to the running period, no address if it is shown
	Free         *Free // the fields of a free window, nil unless chosen
}

// Free is the form of a free window.
type Free struct {
	Action   string
	From, To string // YYYY-MM-DD
	Hidden   []Field
}

// A Field is a value that a form carries along.
type Field struct{ Name, Value string }

// Empty says what will be here and offers the first step.
type Empty struct {
	Icon, Title, Text string
	Command           string // to type on a terminal, empty for none
	Step              Link   // no address for none
}

// A Message is a page that says one thing: an error.
type Message struct {
	Icon        string // empty is a question mark
	Title, Text string
	Steps       []Link
}

func (m Message) icon() string {
	if m.Icon == "" {
		return "circle-question-mark"
	}
	return m.Icon
}

// A Choice is a list to choose from in a GET form.
type Choice struct {
	Name, Label, Icon string
	Options           []Option
}

// An Option is a line of a Choice.
type Option struct {
	Value, Label string
	Chosen       bool
}

// placeClass dresses a place as a medal or as a figure.
func placeClass(p Place) string {
	if p.Medal > 0 {
		return fmt.Sprintf("medal medal-%d", p.Medal)
	}
	return "place-figure"
}
