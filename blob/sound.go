package blob

import (
	"bytes"
	"slices"
)

// WebM and MP4 hold pictures, sound or both, and begin alike. Which of them a
// file holds it tells where it lists its tracks; recorders write that first.
var (
	webmSound    = []string{"A_OPUS", "A_VORBIS", "A_AAC"}
	webmPictures = []string{"V_VP8", "V_VP9", "V_AV1", "V_MPEG", "V_THEORA"}
)

// soundOf returns the type of a file that holds no pictures, and else the type
// that it seems to be of.
func soundOf(mediaType string, head []byte) string {
	has := func(mark string) bool { return bytes.Contains(head, []byte(mark)) }
	switch {
	case mediaType == "video/webm" && slices.ContainsFunc(webmSound, has) && !slices.ContainsFunc(webmPictures, has):
		return "audio/webm"
	case mediaType == "video/mp4" && has("soun") && !has("vide"):
		return "audio/mp4"
	}
	return mediaType
}
