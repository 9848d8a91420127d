package medalist

// A Cell is one KPI for one subject, one value of its dimension (empty if it
// has none) and one period: the unit that is evaluated.
type Cell struct {
	KPI       KPIID
	Subject   Subject
	Dimension string
	Period    Period
}

// An Entry awards points: it names its cell, its reason and the fact that
// earned it. Entries are never changed; one that no longer holds is followed
// by its reversal, the same with negative points.
type Entry struct {
	Cell     EntryCell
	Date     Date // local date of the fact that earned it
	Points   Points
	Reason   string
	Fact     ActivityID
	Activity string // external id of the fact
	Recorded Seq    // zero until it is posted
}

// An EntryCell names the cell of an entry; the first day stands for its
// period.
type EntryCell struct {
	KPI       KPIID
	Subject   Subject
	Dimension string
	Start     Date
}
