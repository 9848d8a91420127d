package generate_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"medalist.dev/medalist/generate"
)

// Players find the pictures where the head says; that they show them is tested
// in a browser.
func TestAVideoIsMadeOfWholeBoxes(t *testing.T) {
	video := generate.Video(3, 90)
	var names []string
	for rest := video; len(rest) > 0; {
		size := binary.BigEndian.Uint32(rest)
		if size < 8 || int(size) > len(rest) {
			t.Fatalf("a box of %d bytes where %d are left", size, len(rest))
		}
		names = append(names, string(rest[4:8]))
		rest = rest[size:]
	}
	if len(names) != 3 || names[0] != "ftyp" || names[1] != "moov" || names[2] != "mdat" {
		t.Errorf("the boxes are %v", names)
	}
	at := bytes.Index(video, []byte("stco"))
	start := binary.BigEndian.Uint32(video[at+12:])
	if want := bytes.Index(video, []byte("mdat")) + 4; int(start) != want {
		t.Errorf("the pictures begin at %d, want %d", start, want)
	}
	if bytes.Equal(video, generate.Video(3, 200)) {
		t.Error("two hues give one video")
	}
}
