package ui

// Board is the leaderboard page.
type Board struct {
	Tabs    []Link
	Periods Periods
	Action  string // address of the form of the choices
	Hidden  []Field
	Choices []Choice
	Score   string // head of the score column
	Beside  string // head of the column before it, empty for none
	Bars    bool   // rows have bars of their attainment
	Moved   string // since when rows moved, "since yesterday"; empty if movement is not shown
	Running bool   // whether anything moved today, so that today is shown
	Teams   bool   // rows are teams
	Markets bool   // rows are markets
	Rows    []BoardRow
	Mine    *BoardRow // highlighted subject when its row is on another page
	MineTop bool      // its row is before this page
	// Above and Below are the rows around Mine, nil if they are on this page.
	Above, Below *BoardRow
	Range        string // "Places 1 to 14 of 48"
	Earlier      Link
	Later        Link
	Rail         []RailBlock
	Exports      []Link // as files
	Toggle       Link   // shows or hides the race, no address for none
	Race         *Chart // how the first got to where they are, nil unless asked for
	Empty        *Empty
}

// A BoardRow is a line of a board.
type BoardRow struct {
	ID        string // of the subject, the same wherever its row stands
	Place     Place
	Moved     Moved
	Initials  string
	Name      string
	Href      string // empty if it is not the reader's to see
	Team      string
	Score     string
	ScoreHref string // explains the score, empty for nowhere
	OfAll     string // "of 923 in all", empty if the score is all
	Beside    string // distance to the place above, or what a ratio is made of
	Today     string // gain today, empty for none
	Share     string // length of the bar, 0 to 100
	Bar       *Bar   // drawn in its place for an attainment
	Chosen    bool
	You       bool // it is the reader's own
}

// A Place is a place on a board.
type Place struct {
	Text   string
	Medal  int // 1 to 3, zero for none
	Shared bool
	Words  string // "7th, shared"
}

// Moved is a movement of places.
type Moved struct {
	Up, Down bool
	New      bool // it had no place before
	By       string
	Words    string
}

// A RailBlock is a short list beside a page.
type RailBlock struct {
	Title, Note string
	Dots        *Dots // drawn above the rows, nil for none
	Rows        []RailRow
	More        Link
}

// A RailRow is a line of it.
type RailRow struct {
	Place       *Place
	Name, Under string
	Href        string
	Value       string
	ValueHref   string // explains the value, empty for nowhere
	Gain        bool   // the value is a gain
}
