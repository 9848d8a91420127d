package words_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"medalist.dev/medalist/web/words"
)

func TestTextsOfAllFilesAreKnown(t *testing.T) {
	texts, err := words.Read(fstest.MapFS{
		"de/a.yaml": {Data: []byte("Board: Rangliste\n\"%s of %s\": \"%s von %s\"\n")},
		"de/b.yaml": {Data: []byte("Board: Rangliste\nTeams: Teams\n")},
	}, "de")
	if err != nil || len(texts) != 3 || texts["%s of %s"] != "%s von %s" {
		t.Errorf("the texts are %v, error %v", texts, err)
	}
}

func TestATextIsSaidInOneWay(t *testing.T) {
	_, err := words.Read(fstest.MapFS{
		"de/a.yaml": {Data: []byte("Board: Rangliste\n")},
		"de/b.yaml": {Data: []byte("Board: Vorstand\n")},
	}, "de")
	if err == nil || !strings.Contains(err.Error(), `"Board" is "Rangliste" in de/a.yaml and "Vorstand" in de/b.yaml`) {
		t.Errorf("the error is %v", err)
	}
}
