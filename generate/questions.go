package generate

import (
	_ "embed"
	"encoding/json"
)

//go:embed questions.json
var questionsFile []byte

// A Question is one for the organisation's bank, invented as all the rest.
type Question struct {
	Topic string          `json:"topic"`
	Body  json.RawMessage `json:"question"` // as the quiz reads it
}

// Questions returns a small bank: some questions of each topic of the quiz, and
// of each kind that needs no picture.
func Questions() []Question {
	var all []Question
	if err := json.Unmarshal(questionsFile, &all); err != nil {
		panic("generate: " + err.Error()) // the file is ours
	}
	return all
}
