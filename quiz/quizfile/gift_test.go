package quizfile

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shared returns a path in the folder of shared test data.
func shared(t testing.TB, parts ...string) string {
	t.Helper()
	root := os.Getenv("MEDALIST_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(root); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the folder of shared test data is absent; set MEDALIST_SHARED to it: %v", err)
	}
	return filepath.Join(append([]string{root}, parts...)...)
}

func read(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The examples come with what another parser makes of them.
func TestGIFTIsReadAsItsOtherParsersReadIt(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t, "data", "gift-examples"), "*.gift"))
	if err != nil || len(files) != 51 {
		t.Fatalf("got %d examples, %v, want 51", len(files), err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			var want any
			if err := json.Unmarshal([]byte(read(t, strings.TrimSuffix(path, ".gift")+".json")), &want); err != nil {
				t.Fatal(err)
			}
			items := giftItems(read(t, path), func(line int, text string, err error) { t.Errorf("line %d, %s: %v", line, text, err) })
			got := []any{}
			for i := range items {
				got = append(got, items[i].theirs())
			}
			if diff := cmp.Diff(want, any(got)); diff != "" {
				t.Errorf("theirs -, ours +:\n%s", diff)
			}
		})
	}
}

type object = map[string]any

// theirs returns an item as the other parser writes it.
func (item *giftItem) theirs() object {
	if item.kind == "Category" {
		return object{"type": "Category", "title": *item.title}
	}
	o := object{
		"id": nil, "tags": nil, "type": item.kind, "title": nil, "stem": theirText(&item.stem), "hasEmbeddedAnswers": item.embedded,
	}
	if item.id != "" {
		o["id"] = item.id
	}
	if item.tags != nil {
		tags := []any{}
		for _, tag := range item.tags {
			tags = append(tags, tag)
		}
		o["tags"] = tags
	}
	if item.title != nil {
		o["title"] = *item.title
	}
	if item.kind != "Description" {
		o["globalFeedback"] = theirText(item.global)
	}
	switch item.kind {
	case "TF":
		o["isTrue"], o["trueFeedback"], o["falseFeedback"] = item.isTrue, theirText(item.ifTrue), theirText(item.ifFalse)
	case "Matching":
		o["matchPairs"] = theirPairs(item.pairs)
	case "MC", "Short", "Numerical":
		o["choices"] = theirChoices(item.choices)
	}
	return o
}

func theirText(t *giftText) any {
	if t == nil {
		return nil
	}
	return object{"format": t.format, "text": t.text}
}

func theirPairs(pairs []giftPair) any {
	all := []any{}
	for _, p := range pairs {
		all = append(all, object{"subquestion": theirText(&p.left), "subanswer": p.right})
	}
	return all
}

func theirChoices(choices []giftChoice) any {
	if len(choices) == 1 && choices[0].number != nil {
		return theirNumber(choices[0].number)
	}
	all := []any{}
	for _, c := range choices {
		o := object{"isCorrect": c.right, "weight": nil, "text": theirText(&c.text), "feedback": theirText(c.feedback)}
		if c.weight != "" {
			o["weight"], _ = strconv.ParseFloat(c.weight, 64)
		}
		if c.number != nil {
			o["text"] = theirNumber(c.number)
		}
		all = append(all, o)
	}
	return all
}

func theirNumber(r *giftRange) any {
	float := func(s string) float64 {
		f, _ := strconv.ParseFloat(s, 64)
		return f
	}
	switch r.kind {
	case "high-low":
		return object{"type": r.kind, "numberHigh": float(r.high.String()), "numberLow": float(r.low.String())}
	case "range":
		return object{"type": r.kind, "number": float(r.number.String()), "range": float(r.tolerance.String())}
	}
	return object{"type": r.kind, "number": float(r.number.String())}
}
