package generate

import (
	"testing"

	"medalist.dev/medalist"
)

func TestThereIsSomethingToSayOfEveryPaperAndStory(t *testing.T) {
	for _, title := range storyTitles {
		s, known := ShareOf(medalist.Story, title)
		if faults := s.Faults(medalist.Story); !known || len(faults) > 0 {
			t.Errorf("of the story %q there is %+v: %v", title, s, faults)
		}
	}
	dois := map[medalist.DOI]string{}
	for _, subject := range paperSubjects {
		for _, effect := range paperEffects {
			for _, form := range paperForms {
				title := subject + " " + effect + ": " + form
				s, known := ShareOf(medalist.Paper, title)
				if faults := s.Faults(medalist.Paper); !known || len(faults) > 0 {
					t.Errorf("of the paper %q there is %+v: %v", title, s, faults)
				}
				if other := dois[s.DOI]; other != "" {
					t.Errorf("%q and %q have one DOI", title, other)
				}
				dois[s.DOI] = title
			}
		}
	}
}
