package ingest

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// tokens takes the XML of a sheet apart, in constant memory. It is made for
// what workbooks hold: encoding/xml, which knows all of XML, takes three times
// as long and ten times the garbage.
type tokens struct {
	src        io.Reader
	buf        []byte
	start, end int // what of buf is still to be read
	eof        bool
	read       int64 // bytes
	closing    []byte
	closed     []byte // the element that ended last
}

// A token is a part of an XML text. It is valid until the next is read.
type token struct {
	kind  tokenKind
	name  []byte // of an element, without its namespace
	attrs []byte // of a start, as they stand
	text  []byte // plain
}

type tokenKind uint8

const (
	startToken tokenKind = iota
	endToken
	textToken
)

// Bounds of what a damaged or hostile file may fill the memory with, in bytes
// of XML: a tag or a text, and a row.
const (
	maxElement = 4 << 20
	maxRowXML  = 64 << 20
)

var (
	errTooLong = errors.New("a part of the XML is too long for a cell or a row")
	errXML     = errors.New("the XML is malformed")
)

func newTokens(r io.Reader) *tokens { return &tokens{src: r, buf: make([]byte, 64<<10)} }

// next returns the next start, end or text, or io.EOF. An element without
// content, <c/>, is a start and an end.
func (x *tokens) next() (token, error) {
	if x.closing != nil {
		name := x.closing
		x.closing = nil
		return x.ended(name), nil
	}
	for {
		if err := x.need(1); err != nil {
			return token{}, err
		}
		if x.buf[x.start] != '<' {
			return x.text()
		}
		if err := x.need(2); err != nil {
			return token{}, unexpected(err)
		}
		switch x.buf[x.start+1] {
		case '?':
			if err := x.declaration(); err != nil {
				return token{}, err
			}
		case '!':
			if t, ok, err := x.special(); ok || err != nil {
				return t, err
			}
		default:
			return x.tag()
		}
	}
}

// complete says whether the text was whole: its root must have ended last.
func (x *tokens) complete(w *book, root string) error {
	if string(x.closed) != root {
		return w.damaged(io.ErrUnexpectedEOF)
	}
	return nil
}

// text reads up to the next tag.
func (x *tokens) text() (token, error) {
	n, err := x.find(0, "<")
	if err == io.ErrUnexpectedEOF {
		n, err = x.end-x.start, nil
	}
	if err != nil {
		return token{}, err
	}
	plain, err := unescapeXML(x.take(n))
	return token{kind: textToken, text: plain}, err
}

// declaration passes over <? … ?>. Workbooks are UTF-8.
func (x *tokens) declaration() error {
	n, err := x.find(len("<?"), "?>")
	if err != nil {
		return err
	}
	if enc, ok := attribute(x.take(n + 2)[2:n], "encoding"); ok && !bytes.EqualFold(enc, []byte("UTF-8")) {
		return errXML
	}
	return nil
}

// special passes over a comment and reads a CDATA section.
func (x *tokens) special() (token, bool, error) {
	const comment, cdata = "<!--", "<![CDATA["
	if err := x.need(len(cdata)); err != nil && err != io.EOF {
		return token{}, false, err
	}
	switch head := x.buf[x.start:x.end]; {
	case bytes.HasPrefix(head, []byte(comment)):
		n, err := x.find(len(comment), "-->")
		if err == nil {
			x.take(n + len("-->"))
		}
		return token{}, false, err
	case bytes.HasPrefix(head, []byte(cdata)):
		n, err := x.find(len(cdata), "]]>")
		if err != nil {
			return token{}, false, err
		}
		text := x.take(n + len("]]>"))[len(cdata):n]
		return token{kind: textToken, text: plainLines(text)}, true, checkText(text)
	default:
		return token{}, false, errXML // a document type: no workbook has one
	}
}

// tag reads a start or an end.
func (x *tokens) tag() (token, error) {
	n, err := x.tagEnd()
	if err != nil {
		return token{}, err
	}
	inside := x.take(n + 1)[1:n]
	if inside[0] == '/' {
		return x.ended(bytes.TrimRight(inside[1:], " \t\r\n")), nil
	}
	empty := inside[len(inside)-1] == '/'
	if empty {
		inside = inside[:len(inside)-1]
	}
	name := inside
	if i := bytes.IndexAny(inside, " \t\r\n"); i >= 0 {
		name = inside[:i]
	}
	t := token{kind: startToken, name: local(name), attrs: inside[len(name):]}
	if empty {
		x.closing = name
	}
	if len(t.name) == 0 {
		return t, errXML
	}
	return t, nil
}

func (x *tokens) ended(name []byte) token {
	name = local(name)
	x.closed = append(x.closed[:0], name...)
	return token{kind: endToken, name: name}
}

// local returns a name without its namespace.
func local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i > 0 && i < len(name)-1 {
		return name[i+1:]
	}
	return name
}

// tagEnd returns where the tag at the start ends: at a > that is not quoted.
func (x *tokens) tagEnd() (int, error) {
	quote := byte(0)
	for i := 1; ; i++ {
		if x.start+i >= x.end {
			if err := x.need(i + 1); err != nil {
				return 0, unexpected(err)
			}
		}
		switch c := x.buf[x.start+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>' && i == 1, c == '<':
			return 0, errXML
		case c == '>':
			return i, nil
		}
	}
}

// find returns how far from the start a text is, not looking at the first
// bytes, which are at hand.
func (x *tokens) find(from int, what string) (int, error) {
	for {
		if i := bytes.Index(x.buf[x.start+from:x.end], []byte(what)); i >= 0 {
			return from + i, nil
		}
		from = max(from, x.end-x.start-len(what)+1)
		if err := x.need(x.end - x.start + 1); err != nil {
			return 0, unexpected(err)
		}
	}
}

// take returns the next n bytes, which are at hand, and moves behind them.
func (x *tokens) take(n int) []byte {
	p := x.buf[x.start : x.start+n]
	x.start += n
	return p
}

// need makes sure that n bytes are at hand, or returns io.EOF.
func (x *tokens) need(n int) error {
	for x.end-x.start < n {
		if x.eof {
			return io.EOF
		}
		if err := x.fill(); err != nil {
			return err
		}
	}
	return nil
}

func (x *tokens) fill() error {
	x.end = copy(x.buf, x.buf[x.start:x.end])
	x.start = 0
	if x.end == len(x.buf) {
		if x.end > maxElement {
			return errTooLong
		}
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	n, err := x.src.Read(x.buf[x.end:])
	x.end += n
	x.read += int64(n)
	if err == io.EOF {
		x.eof, err = true, nil
	}
	return err
}

// checkText refuses text that no XML has.
func checkText(text []byte) error {
	if !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 {
		return errXML
	}
	return nil
}
