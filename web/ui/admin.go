package ui

// An AdminFrame is what stands around a page of the admin's set-up.
type AdminFrame struct {
	Parts   []Link // of the set-up
	Back    Link   // to the list that the page is about a line of, no address for none
	Heading string
	Note    string // below the heading, empty for nothing
	Steps   []Link // beside the heading: what to do here
	First   Link   // the first of it, no address for none
}
