package ingest

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// An Encoding is how characters are written as bytes.
type Encoding string

// The encodings of text that are read.
const (
	UTF8        Encoding = "UTF-8"
	UTF16LE     Encoding = "UTF-16LE"
	UTF16BE     Encoding = "UTF-16BE"
	Windows1252 Encoding = "Windows-1252"
)

// reader returns the text of r, which is written in e, as UTF-8.
func (e Encoding) reader(r io.Reader) io.Reader {
	var from encoding.Encoding
	switch e {
	case UTF16LE:
		from = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case UTF16BE:
		from = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case Windows1252:
		from = charmap.Windows1252
	default:
		return r
	}
	return from.NewDecoder().Reader(r)
}

// encodingOf tells how the text of a file is written, and how many bytes of
// byte-order mark go before it. All of the file is looked at: an export of a
// million rows may have its first umlaut in the last one.
func encodingOf(b *blob) (e Encoding, mark int64, err error) {
	head, err := b.head(4096)
	if err != nil {
		return "", 0, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(head, []byte("\x00\x00\xFE\xFF")):
		return "", 0, b.errorf("is written in UTF-32; save it as UTF-8.")
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return UTF16LE, 2, b.evenSize()
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return UTF16BE, 2, b.evenSize()
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		e, err = eightBit(b, true)
		return e, 3, err
	}
	if e := utf16ByNULs(head); e != "" {
		return e, 0, b.evenSize()
	}
	e, err = eightBit(b, false)
	return e, 0, err
}

func (b *blob) evenSize() error {
	if b.size%2 != 0 {
		return b.errorf("ends in the middle of a character (it is UTF-16 text): its end is cut off; get the whole file again.")
	}
	return nil
}

// utf16ByNULs recognises UTF-16 without a mark: in a table most characters
// are digits, separators and Latin letters, whose other byte is NUL.
func utf16ByNULs(head []byte) Encoding {
	var nuls [2]int
	for i, c := range head {
		if c == 0 {
			nuls[i%2]++
		}
	}
	switch half := len(head) / 2; {
	case nuls[1] > half*6/10 && nuls[0] == 0:
		return UTF16LE
	case nuls[0] > half*6/10 && nuls[1] == 0:
		return UTF16BE
	}
	return ""
}

// eightBit tells UTF-8 from Windows-1252 and refuses the rest by name.
func eightBit(b *blob, marked bool) (Encoding, error) {
	s, err := surveyUTF8(b)
	switch {
	case err != nil:
		return "", err
	case s.nul >= 0:
		return "", b.errorf("holds a NUL byte in line %d, which no text has; it is no CSV file, or it is damaged.", b.lineAt(s.nul))
	case s.invalid == 0:
		return UTF8, nil
	case s.cut && s.multibyte > 0:
		return "", b.errorf("ends in the middle of a character: its end is cut off; get the whole file again.")
	case marked || s.multibyte > s.invalid:
		return "", b.errorf("is UTF-8 text, but line %d holds bytes that aren't; save all of it as UTF-8.", b.lineAt(s.firstInvalid))
	}
	return legacy(b)
}

// A utf8Survey says how far a file is UTF-8.
type utf8Survey struct {
	multibyte    int64 // continuation bytes of proper characters
	invalid      int64 // bytes that belong to none
	firstInvalid int64 // where the first of these is
	cut          bool  // the only invalid bytes are an unfinished character at the end
	nul          int64 // where the first NUL is, or -1
}

func surveyUTF8(b *blob) (utf8Survey, error) {
	s := utf8Survey{nul: -1}
	err := b.chunks(func(at int64, chunk []byte, last bool) int {
		if i := bytes.IndexByte(chunk, 0); i >= 0 && s.nul < 0 {
			s.nul = at + int64(i)
		}
		return s.add(at, chunk, last)
	})
	return s, err
}

// add looks at a piece and returns how many bytes of it are settled; a
// character that the piece ends within is left for the next.
func (s *utf8Survey) add(at int64, chunk []byte, last bool) int {
	tail := unfinished(chunk)
	whole := chunk[:len(chunk)-tail]
	if utf8.Valid(whole) {
		s.multibyte += int64(len(whole) - utf8.RuneCount(whole))
	} else {
		s.count(at, whole)
	}
	if last && tail > 0 {
		s.cut = s.invalid == 0
		if s.cut {
			s.firstInvalid = at + int64(len(whole))
		}
		s.invalid += int64(tail)
	}
	return len(whole)
}

func (s *utf8Survey) count(at int64, chunk []byte) {
	for i := 0; i < len(chunk); {
		r, n := utf8.DecodeRune(chunk[i:])
		if r == utf8.RuneError && n == 1 {
			if s.invalid == 0 {
				s.firstInvalid = at + int64(i)
			}
			s.invalid++
		} else {
			s.multibyte += int64(n - 1)
		}
		i += n
	}
}

// unfinished returns how many bytes at the end of p begin a character that p
// does not finish.
func unfinished(p []byte) int {
	for n := 1; n <= min(len(p), utf8.UTFMax-1); n++ {
		if c := p[len(p)-n]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(p[len(p)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

// chunks hands the bytes of b to look, piece by piece. look returns how many
// of them it is done with; the others come again at the start of the next
// piece.
func (b *blob) chunks(look func(at int64, chunk []byte, last bool) int) error {
	buf := make([]byte, 256<<10)
	kept := 0
	for at := int64(0); at < b.size; {
		n, err := b.ReadAt(buf[kept:min(int64(len(buf)), b.size-at+int64(kept))], at)
		if err != nil && err != io.EOF {
			return fmt.Errorf("read %s: %w", b.name, err)
		}
		if n == 0 {
			return b.errorf("became shorter while it was read; try again.")
		}
		piece := buf[:kept+n]
		done := look(at-int64(kept), piece, at+int64(n) == b.size)
		at += int64(n)
		kept = copy(buf, piece[done:])
	}
	return nil
}

// lineAt returns the number of the line that a byte is in.
func (b *blob) lineAt(offset int64) int {
	line := 1
	_ = b.chunks(func(at int64, chunk []byte, _ bool) int {
		if at < offset {
			line += bytes.Count(chunk[:min(int64(len(chunk)), offset-at)], []byte("\n"))
		}
		return len(chunk)
	})
	return line
}
