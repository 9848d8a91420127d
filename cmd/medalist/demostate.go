package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"

	"medalist.dev/medalist"
)

// demoVersion changes when the demo is made in another way.
const demoVersion = 33

// demoDays is how many days a demo stays fresh: after a week the boards of
// this week would be empty.
const demoDays = 7

// A demoState lies beside the demo's database and says what is in it.
type demoState struct {
	Version  int           `json:"version"`
	Until    medalist.Date `json:"until"` // last day with facts
	Complete bool          `json:"complete"`
}

// current reports whether the database will do for a day.
func (s demoState) current(today medalist.Date) bool {
	return s.Complete && s.Version == demoVersion && today.Before(s.Until.AddDays(demoDays))
}

func demoStatePath(database string) string { return database + ".demo" }

// readDemoState returns the state of a database, the zero state if it is not
// a demo's.
func readDemoState(database string) (demoState, error) {
	text, err := os.ReadFile(demoStatePath(database))
	if errors.Is(err, fs.ErrNotExist) {
		return demoState{}, nil
	}
	if err != nil {
		return demoState{}, err
	}
	var s demoState
	if err := json.Unmarshal(text, &s); err != nil {
		return demoState{Version: -1}, nil // of another version, or cut off: make it anew
	}
	return s, nil
}

func (s demoState) write(database string) error {
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return os.WriteFile(demoStatePath(database), append(text, '\n'), 0o644)
}
