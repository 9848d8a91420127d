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
