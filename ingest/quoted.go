package ingest

import (
	"bytes"

	"medalist.dev/medalist"
)

// hard reads a record that the fast way can't: one with quotes, with lone CR
// line ends, or at the end of the file without a line end. It looks at every
// byte once and gathers the cells' text in s.text.
func (s *scanner) hard(r *record) error {
	s.text, s.ends = s.text[:0], s.ends[:0]
	h := hardRecord{scanner: s, r: r}
	for done := false; !done; {
		var err error
		if done, err = h.cell(); err != nil {
			return err
		}
		s.ends = append(s.ends, len(s.text))
	}
	s.start += h.at
	s.line += h.lines
	text, from := string(s.text), 0
	r.cells = r.cells[:0]
	for _, end := range s.ends {
		r.cells = append(r.cells, text[from:end])
		from = end
	}
	return nil
}

// A hardRecord is the reading of one record that starts at the scanner's
// start.
type hardRecord struct {
	*scanner
	r     *record
	at    int // bytes read
	lines int // line ends read
}

// peek returns the next byte, false at the end of the file.
func (h *hardRecord) peek() (byte, bool, error) {
	for h.start+h.at >= h.end {
		if h.eof {
			return 0, false, nil
		}
		if err := h.fill(); err != nil {
			return 0, false, err
		}
	}
	return h.buf[h.start+h.at], true, nil
}

// cell reads a cell and the separator or line end behind it; it reports
// whether the record ends there.
func (h *hardRecord) cell() (bool, error) {
	begin := len(h.text)
	for {
		c, ok, err := h.peek()
		if err != nil {
			return true, err
		}
		if !ok {
			h.r.open = true
			return true, nil
		}
		h.at++
		switch {
		case c == h.sep:
			return false, nil
		case c == '\n' || c == '\r':
			return true, h.endLine(c)
		case c == '"' && blank(h.text[begin:]):
			h.text = h.text[:begin]
			if err := h.quoted(); err != nil {
				return true, err
			}
			return h.behindQuote(begin)
		}
		h.text = append(h.text, c)
		h.plainText()
	}
}

// plainText takes all that is at hand up to what may end a cell or begin a
// quote.
func (h *hardRecord) plainText() {
	rest := h.buf[h.start+h.at : h.end]
	n := 0
	for n < len(rest) && rest[n] != h.sep && rest[n] != '\n' && rest[n] != '\r' && rest[n] != '"' {
		n++
	}
	h.text = append(h.text, rest[:n]...)
	h.at += n
}

// endLine counts a line end and takes the LF of a CRLF.
func (h *hardRecord) endLine(c byte) error {
	h.lines++
	if c == '\n' {
		return nil
	}
	next, ok, err := h.peek()
	if ok && next == '\n' {
		h.at++
	}
	return err
}

// quoted reads what stands between quotes; a doubled quote is one.
func (h *hardRecord) quoted() error {
	opened := h.line + h.lines
	for {
		c, ok, err := h.peek()
		if err != nil {
			return err
		}
		if !ok {
			return medalist.Errorf(medalist.Invalid, "%s line %d: a quote opens here and is never closed; "+
				"the end of the file is cut off, or the quote is one too many.", h.name, opened)
		}
		if c != '"' {
			h.quotedText()
			continue
		}
		h.at++
		next, ok, err := h.peek()
		if err != nil || !ok || next != '"' {
			return err
		}
		h.text = append(h.text, '"')
		h.at++
	}
}

// quotedText takes all that is at hand up to the next quote.
func (h *hardRecord) quotedText() {
	rest := h.buf[h.start+h.at : h.end]
	if i := bytes.IndexByte(rest, '"'); i >= 0 {
		rest = rest[:i]
	}
	h.text = append(h.text, rest...)
	h.at += len(rest)
	h.lines += countLines(rest)
	if n := len(rest); rest[n-1] == '\r' {
		if next, ok, err := h.peek(); err == nil && ok && next == '\n' {
			h.lines-- // the LF, which comes next, counts
		}
	}
}

// behindQuote reads from a closing quote to the end of the cell. Only blanks
// may stand there; anything else is kept, and a fault.
func (h *hardRecord) behindQuote(begin int) (bool, error) {
	closed := len(h.text)
	for {
		c, ok, err := h.peek()
		if err != nil {
			return true, err
		}
		if ok {
			h.at++
		}
		if ok && c != h.sep && c != '\n' && c != '\r' {
			h.text = append(h.text, c)
			continue
		}
		if blank(h.text[closed:]) {
			h.text = h.text[:closed]
		} else {
			h.r.faults = append(h.r.faults, Fault{
				Column: len(h.ends), Value: string(h.text[begin:]),
				Reason: "text follows a closing quote; write a quote inside a cell twice",
			})
		}
		if !ok {
			h.r.open = true
			return true, nil
		}
		if c == h.sep {
			return false, nil
		}
		return true, h.endLine(c)
	}
}

func blank(p []byte) bool { return len(bytes.Trim(p, " ")) == 0 }

// countLines counts LF, CRLF and lone CR.
func countLines(p []byte) int {
	n := bytes.Count(p, []byte("\n"))
	if cr := bytes.Count(p, []byte("\r")); cr > 0 {
		n += cr - bytes.Count(p, []byte("\r\n"))
	}
	return n
}
