package xapi

// A Statement is what somebody did, as learning record stores read it.
type Statement struct {
	ID        string   `json:"id"` // a UUID
	Actor     Agent    `json:"actor"`
	Verb      Verb     `json:"verb"`
	Object    Object   `json:"object"`
	Result    *Result  `json:"result,omitempty"`
	Context   *Context `json:"context,omitempty"`
	Timestamp string   `json:"timestamp,omitempty"` // when it happened, RFC 3339
}

// An Agent is somebody, by their account or by their mail address, never both.
type Agent struct {
	Type    string   `json:"objectType"` // Agent
	Name    string   `json:"name,omitempty"`
	Account *Account `json:"account,omitempty"`
	Mail    string   `json:"mbox,omitempty"` // mailto:…
}

// An Account is somebody's name where they have one.
type Account struct {
	Home string `json:"homePage"`
	Name string `json:"name"`
}

// A Verb is what was done.
type Verb struct {
	ID      string `json:"id"`
	Display Words  `json:"display,omitempty"`
}

// Words are a text by language.
type Words map[string]string

// unsaid is the language of texts that people wrote: nobody says which.
const unsaid = "und"

func written(text string) Words {
	if text == "" {
		return nil
	}
	return Words{unsaid: text}
}

// An Object is what it was done with: an activity, or another statement.
type Object struct {
	Type       string      `json:"objectType"` // Activity or StatementRef
	ID         string      `json:"id"`
	Definition *Definition `json:"definition,omitempty"`
}

// A Definition says what an activity is.
type Definition struct {
	Type        string `json:"type,omitempty"`
	Name        Words  `json:"name,omitempty"`
	Description Words  `json:"description,omitempty"`
	More        string `json:"moreInfo,omitempty"`        // address where more is said
	Interaction string `json:"interactionType,omitempty"` // of a question
}

// A Result is what came of it.
type Result struct {
	Score      *Score `json:"score,omitempty"`
	Success    *bool  `json:"success,omitempty"`
	Completion *bool  `json:"completion,omitempty"`
	Duration   string `json:"duration,omitempty"` // ISO 8601
}

// A Score is how much of all there was to reach.
type Score struct {
	Scaled float64 `json:"scaled"` // from 0 to 1
	Raw    float64 `json:"raw"`
	Min    float64 `json:"min"`
	Max    float64 `json:"max"`
}

// A Context is what else bears on it.
type Context struct {
	Instructor *Agent      `json:"instructor,omitempty"`
	Activities *Activities `json:"contextActivities,omitempty"`
}

// Activities are those that an activity belongs to.
type Activities struct {
	Grouping []Object `json:"grouping,omitempty"`
}
