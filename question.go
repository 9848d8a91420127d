package medalist

// A QuestionStatus says whether a question is asked.
type QuestionStatus string

// What a question can be.
const (
	DraftQuestion    QuestionStatus = "draft"    // nobody has reviewed it yet
	ReviewedQuestion QuestionStatus = "reviewed" // it is asked
	RetiredQuestion  QuestionStatus = "retired"  // it is asked no more, and keeps its answers
)

// QuestionStatuses lists them in the order of a question's life.
var QuestionStatuses = []QuestionStatus{DraftQuestion, ReviewedQuestion, RetiredQuestion}
