package generate_test

import (
	"bytes"
	"testing"

	"medalist.dev/medalist/generate"
)

func TestInventedPapersAndVoicesAreWhatTheyAreTakenFor(t *testing.T) {
	paper := generate.PaperPDF("A title (short)", "Words für all")
	if !bytes.HasPrefix(paper, []byte("%PDF-")) || !bytes.Contains(paper, []byte(`A title \(short\)`)) || !bytes.Contains(paper, []byte(`f\374r`)) {
		t.Errorf("the paper is %s", paper)
	}
	if sound := generate.Sound(2); len(sound) != 44+2*8000 || string(sound[8:12]) != "WAVE" {
		t.Errorf("the voice has %d bytes", len(sound))
	}
}
