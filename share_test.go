package medalist_test

import (
	"slices"
	"strings"
	"testing"

	"medalist.dev/medalist"
)

func TestAPaperSaysWhereItIsAndWhatItFound(t *testing.T) {
	paper := medalist.Share{Title: "Heel pressure", DOI: "10.1000/1", Summary: "Less of it"}
	story := medalist.Share{Title: "First week", Situation: "Delays", Action: "A checklist", Outcome: "None"}
	for name, test := range map[string]struct {
		kind   medalist.KindID
		share  medalist.Share
		change func(*medalist.Share)
		faults string
	}{
		"a paper":                 {kind: medalist.Paper, share: paper, change: func(*medalist.Share) {}},
		"a paper by its link":     {kind: medalist.Paper, share: paper, change: func(s *medalist.Share) { s.DOI, s.Link = "", "https://journal.example/1" }},
		"a paper from nowhere":    {kind: medalist.Paper, share: paper, change: func(s *medalist.Share) { s.DOI = "" }, faults: "doi"},
		"a link that is a script": {kind: medalist.Paper, share: paper, change: func(s *medalist.Share) { s.Link = "javascript:alert(1)" }, faults: "link"},
		"a paper without words":   {kind: medalist.Paper, share: paper, change: func(s *medalist.Share) { s.Title, s.Summary = " ", "" }, faults: "title summary"},
		"too many words":          {kind: medalist.Paper, share: paper, change: func(s *medalist.Share) { s.Summary = strings.Repeat("ä", 4001) }, faults: "summary"},
		"a story":                 {kind: medalist.Story, share: story, change: func(*medalist.Share) {}},
		"a story without an end":  {kind: medalist.Story, share: story, change: func(s *medalist.Share) { s.Outcome = "" }, faults: "outcome"},
	} {
		share := test.share
		test.change(&share)
		share = share.Trimmed(test.kind)
		var fields []string
		for _, f := range share.Faults(test.kind) {
			fields = append(fields, f.Field)
		}
		if got := strings.Join(fields, " "); got != test.faults {
			t.Errorf("%s is wrong with %q, want %q", name, got, test.faults)
		}
	}
	if trimmed := story.Trimmed(medalist.Paper); trimmed != (medalist.Share{Title: "First week"}) || slices.Contains([]string{paper.Trimmed(medalist.Story).Summary}, "Less of it") {
		t.Errorf("a kind keeps what belongs to the other: %+v", trimmed)
	}
}
