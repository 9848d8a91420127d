package generate

import (
	_ "embed"
	"encoding/json"
	"image"
)

//go:embed questions.json
var questionsFile []byte

// scanQuestion asks for the cyst in the picture that Scan draws.
const scanQuestion = `{
	"kind": "hotspot", "text": "Where in this ultrasound picture is the cyst?",
	"explanation": "A cyst holds fluid, which sends no echo: it is black and has a sharp wall. As it weakens no sound, the tissue behind it looks brighter.",
	"source": "Training course, module 1",
	"media": {"alt": "Ultrasound picture: a grey fan of tissue with a black oval right of the middle", "caption": "Drawn for training"}
}`

// A Question is one for the organisation's bank, invented as all the rest.
type Question struct {
	Topic string          `json:"topic"`
	Body  json.RawMessage `json:"question"` // as the quiz reads it
	// Picture is a PNG that goes with it, nil for none. The question is about
	// the part of it that Place holds, in thousandths of its width and height.
	Picture []byte          `json:"-"`
	Place   image.Rectangle `json:"-"`
}

// Questions returns a small bank: some questions of each topic of the quiz, and
// of each kind.
func Questions() []Question {
	var all []Question
	if err := json.Unmarshal(questionsFile, &all); err != nil {
		panic("generate: " + err.Error()) // the file is ours
	}
	scan := Question{Topic: "foundational", Body: json.RawMessage(scanQuestion)}
	scan.Picture, scan.Place = Scan()
	return append(all, scan)
}
