package ui

// Explain is the panel that leads a number back to its facts.
type Explain struct {
	Title, Sub string // "Explain", "Meetings, November"
	Close      string // address of the card
	Sum        string
	SumNote    string
	Value      string // "3 of 5, 60 %" of a single cell, empty otherwise
	Rule       Rule
	Groups     []FactGroup
	Recount    string // what the recount said
	Agrees     bool   // whether it agrees with the ledger
	Nothing    string // said when there are no facts
	Beyond     []Link // cells around it
}

// A Rule is the rule behind a number.
type Rule struct {
	Sentences []string
	Version   string // "Rule 3"
	Href      string // of the KPI
	Notes     string // in force since, target and whose it is
}

// A FactGroup is the facts of one cell.
type FactGroup struct {
	Label, Note, Points string
	Href                string // explains this cell alone, empty if it is the only one
	Folded              bool   // facts are not shown; Href leads to them
	Facts               []Fact
}

// A Fact is a line of Explain.
type Fact struct {
	Day, Time string
	Name      string
	Icon, Why string
	Out       bool // does not count: struck through, with the reason
	Beyond    bool // counts, but its points are dated outside the period asked
	Source    string
	ID        string
	Points    string
	Amount    string
}
