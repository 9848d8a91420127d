package ui

// Catalogue is the list of KPIs.
type Catalogue struct {
	Total  string
	Groups []DefinitionGroup
	Empty  *Empty
}

// A DefinitionGroup is the KPIs under one heading.
type DefinitionGroup struct {
	Name string
	Rows []Definition
}

// A Definition is a KPI in words.
type Definition struct {
	Name, About, ID, Href string
	Level, Every          string
	Measure               string
	Target                string
	Points                []string
	Wins                  string // who does, empty if nobody
	By                    string // dimension, empty for none
	Versions              []Version
	Board                 string   // address of its board, empty for none
	Course                *Chart   // how it went over the last periods, nil for not
	Teams                 *Choice  // whose course is shown, nil for no choice
	Action                string   // address of the form of that choice
	Winners               *Winners // nil if nobody can win
}

// A Version is a rule that held from a day.
type Version struct {
	Label, From, Until string
	Source             string // the definition as YAML
	Current            bool
}

// Winners are who won a KPI lately.
type Winners struct {
	Note    string // which periods are looked at
	Periods []WonPeriod
	Empty   string // said in their place
	Next    string // when there will be more
	More    Link   // who is ahead now
}

// A WonPeriod is the winners of one period. Few stand in a line of their own,
// many are folded in groups, none has neither.
type WonPeriod struct {
	Label, Note string
	Few         []RailRow
	Groups      []WonGroup
	Open        bool // groups are unfolded
}

// A WonGroup is the winners of one value of a dimension, or of one scenario.
type WonGroup struct {
	Name string // empty if there is only one
	Rows []RailRow
	More Link // the others, no address for none
}
