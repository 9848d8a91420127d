package ingest

import (
	"bytes"
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// legacy decides about a file that is not UTF-8: Western text is
// Windows-1252; of other text, whose bytes would read as nonsense there, it
// returns an error that names the encoding as well as can be told.
func legacy(b *blob) (Encoding, error) {
	var s highBytes
	if err := b.chunks(s.add); err != nil {
		return "", err
	}
	if s.western() {
		return Windows1252, nil
	}
	sample, err := b.head(1 << 20)
	if err != nil {
		return "", err
	}
	if name := guess(sample); name != "" {
		return "", b.errorf("looks like %s text, which can't be read; save it as UTF-8.", name)
	}
	return "", b.errorf("is written in an encoding that isn't known here; save it as UTF-8.")
}

// highBytes counts the bytes above ASCII and how they stand together.
type highBytes struct {
	count  [256]int64
	run    int   // length of the run of high bytes that is going on
	inLong int64 // bytes in runs of three and more
}

func (s *highBytes) add(_ int64, chunk []byte, _ bool) int {
	for _, c := range chunk {
		if c < 0x80 {
			s.run = 0
			continue
		}
		s.count[c]++
		s.run++
		switch {
		case s.run == 3:
			s.inLong += 3
		case s.run > 3:
			s.inLong++
		}
	}
	return len(chunk)
}

// western reports whether the text reads well as Windows-1252: accented
// letters between plain ones, now and then a dash or a typographic quote.
// Text of other scripts has long runs of high bytes, or many that are rare
// signs in the West.
func (s *highBytes) western() bool {
	const undefined = "\x81\x8D\x8F\x90\x9D"
	const common = "\x80\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xA0\xA1\xA3\xA7\xA9\xAA\xAB\xAE\xB0\xB1\xB2\xB3\xB4\xB5\xB7\xBA\xBB\xBC\xBD\xBE\xBF\xD7"
	const rareLetters = "\x8A\x8C\x8E\x9A\x9C\x9E\x9F" // letters in a Mac's encoding, too, and frequent ones there
	var all, letters, rare, signs int64
	for c := 0x80; c <= 0xFF; c++ {
		n := s.count[c]
		all += n
		switch b := byte(c); {
		case bytes.IndexByte([]byte(undefined), b) >= 0 && n > 0:
			return false
		case bytes.IndexByte([]byte(rareLetters), b) >= 0:
			rare += n
		case c >= 0xC0 && c != 0xD7 && c != 0xF7:
			letters += n
		case bytes.IndexByte([]byte(common), b) < 0:
			signs += n
		}
	}
	return s.inLong*10 <= all*3 && signs*10 <= all*3 && rare <= letters+2
}

// guess names the encoding of a sample, or returns nothing.
func guess(sample []byte) string {
	pairs := inPairs(sample)
	for _, c := range candidates {
		if c.pairs == pairs && c.fits(sample) {
			return c.name
		}
	}
	return ""
}

// candidates are in the order of how surely they are told apart.
var candidates = []candidate{
	{"EUC-JP (Japanese)", true, japanese.EUCJP, []*unicode.RangeTable{unicode.Hiragana, unicode.Katakana}, 3},
	{"EUC-KR (Korean)", true, korean.EUCKR, []*unicode.RangeTable{unicode.Hangul}, 8},
	{"GBK (Simplified Chinese)", true, simplifiedchinese.GBK, []*unicode.RangeTable{unicode.Han}, 7},
	{"Shift JIS (Japanese)", false, japanese.ShiftJIS, []*unicode.RangeTable{unicode.Hiragana}, 2},
	{"Big5 (Traditional Chinese)", false, traditionalchinese.Big5, []*unicode.RangeTable{unicode.Han}, 5},
	{"Mac OS Roman", false, charmap.Macintosh, []*unicode.RangeTable{unicode.Latin}, 8},
	{"Cyrillic (Windows-1251) or Greek", false, charmap.Windows1251, []*unicode.RangeTable{unicode.Cyrillic}, 8},
}

// A candidate is an encoding and the letters that text in it is made of.
type candidate struct {
	name    string
	pairs   bool // whether both bytes of its characters are above ASCII
	decode  encoding.Encoding
	letters []*unicode.RangeTable
	tenths  int // least share of the characters above ASCII that are such letters
}

func (c candidate) fits(sample []byte) bool {
	text, err := c.decode.NewDecoder().Bytes(sample)
	if err != nil {
		return false
	}
	var all, good, wrong int
	for _, r := range string(text) {
		if r < 0x80 {
			continue
		}
		all++
		if r == unicode.ReplacementChar {
			wrong++
		} else if unicode.In(r, c.letters...) {
			good++
		}
	}
	return all > 0 && wrong*50 <= all && good*10 >= all*c.tenths
}

// inPairs reports whether bytes above ASCII stand in runs of even length.
func inPairs(sample []byte) bool {
	run, odd, even := 0, 0, 0
	for _, c := range sample {
		if c >= 0x80 {
			run++
			continue
		}
		if run%2 == 1 {
			odd++
		} else if run > 0 {
			even++
		}
		run = 0
	}
	return odd*50 <= even
}
