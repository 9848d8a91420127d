package medalist

// Identifiers are whole numbers above zero, handed out by an organisation's
// own counter in the order in which things were recorded. Zero is no
// identifier. Equal numbers of two organisations name different things.
type (
	OrgID      int64 // an organisation, unique in a database
	PersonID   int64
	TeamID     int64
	CustomerID int64
	ActivityID int64
	ImportID   int64
	QuestionID int64
	FileID     int64
	ScenarioID int64
	TakeID     int64
	ExamID     int64
	SittingID  int64
	DuelID     int64
	LiveQuizID int64
)

// A Seq is a place in an organisation's order of recording: of two things,
// the one with the greater Seq was recorded later.
type Seq int64

// Names that people and files use. A KindID is written in lower snake case
// (`follow_up`), a KPIID in lower kebab case (`new-accounts`).
type (
	KindID string
	KPIID  string
)
