package generate

import (
	"bytes"
	"encoding/binary"
	"math"
)

// soundRate is how many values a second of invented sound has.
const soundRate = 8000

// Sound returns a WAV of some seconds: a few tones that fade, for every player
// to play.
func Sound(seconds int) []byte {
	samples := make([]byte, seconds*soundRate)
	tones := []float64{262, 330, 392, 330}
	for i := range samples {
		at := float64(i%(soundRate/2)) / soundRate
		tone := tones[i/(soundRate/2)%len(tones)]
		samples[i] = byte(128 + 60*math.Exp(-5*at)*math.Sin(2*math.Pi*tone*at))
	}
	var out bytes.Buffer
	word := func(values ...any) {
		for _, v := range values {
			_ = binary.Write(&out, binary.LittleEndian, v) // a buffer takes all
		}
	}
	word([]byte("RIFF"), uint32(36+len(samples)), []byte("WAVEfmt "), uint32(16), uint16(1), uint16(1),
		uint32(soundRate), uint32(soundRate), uint16(1), uint16(8), []byte("data"), uint32(len(samples)))
	out.Write(samples)
	return out.Bytes()
}
