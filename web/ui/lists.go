package ui

// People is the list of people.
type People struct {
	Total   string
	Query   string
	Action  string
	Choices []Choice
	Rows    []PersonRow
	Earlier Link
	Later   Link
	Range   string
	Empty   *Empty
}

// A PersonRow is a line of it.
type PersonRow struct {
	Initials, Name, Href, Email string
	Role, Team, TeamHref        string
	Manager                     string
	Left                        string // said of somebody who is not employed now
}

// Teams is the list of teams.
type Teams struct {
	Total string
	Rows  []TeamRow
	Empty *Empty
}

// A TeamRow is a line of it, indented by its depth in the tree.
type TeamRow struct {
	Name, Href string
	Depth      int
	Market     string
	People     string
	Under      string // names of the first people
}

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
	Winners               string // empty if nobody wins
	By                    string // dimension, empty for none
	Versions              []Version
	Board                 string // address of its board
}

// A Version is a rule that held from a day.
type Version struct {
	Label, From, Until string
	Source             string // the definition as YAML
	Current            bool
}

// Orgs is the list of organisations.
type Orgs struct {
	Rows []Link
}
