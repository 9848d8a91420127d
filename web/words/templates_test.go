package words_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// names are the texts that are the same in every language.
var names = map[string]bool{"Medalist": true}

// Templates give every text to words.T, so that it is said in the reader's
// language.
func TestTemplatesHoldNoBareText(t *testing.T) {
	walk(t, func(path string) {
		if !strings.HasSuffix(path, ".templ") {
			return
		}
		for _, bare := range bareTexts(mustRead(t, path)) {
			t.Errorf("%s:%d says %q; write words.T(ctx, %q)", below(path), bare.line, bare.text, bare.text)
		}
	})
}

func TestBareTextsAreFound(t *testing.T) {
	const source = `package x

func helper() string { return "<p>Go</p>" }

templ page(p Page) {
	// A comment.
	<h1 title="Bare title">Bare heading</h1>
	if p.Some == "x" {
		<p class="Not text">{ words.T(ctx, "said {") } and bare</p>
	} else {
		@part(Part{
			Title: "not looked at",
		})
		<input aria-label={ p.Label } placeholder="Bare" value="Not read"/>
	}
	for _, r := range p.Rows {
		<td>–</td>
		Alone
	}
	<b>Medalist</b> · <code>medalist init</code>
}
`
	var got []string
	for _, b := range bareTexts(source) {
		got = append(got, strconv.Itoa(b.line)+" "+b.text)
	}
	want := "7 Bare title; 7 Bare heading; 9 and bare; 14 Bare; 18 Alone"
	if strings.Join(got, "; ") != want {
		t.Errorf("found %q, want %q", strings.Join(got, "; "), want)
	}
}

type bareText struct {
	line int
	text string
}

// bareTexts returns the texts of a template, and of attributes that people
// read, which are no Go expressions.
func bareTexts(source string) []bareText {
	s := &templateScanner{}
	inside := false
	for line := range strings.Lines(source) {
		s.line++
		switch {
		case strings.HasPrefix(line, "templ "):
			inside = true
		case strings.HasPrefix(line, "}"):
			inside = false
		case inside:
			s.scan(line)
		}
	}
	return s.found
}

// A templateScanner reads the lines of components.
type templateScanner struct {
	line  int
	found []bareText
	tag   bool // within a tag
	typed bool // within an element that holds code, which is the same in all languages
	depth int  // of the Go expression that is being read, 0 for none
}

var (
	typed     = regexp.MustCompile(`^(/?)(code|kbd|pre|samp)\b`)
	control   = regexp.MustCompile(`^(if|for|switch|case|default:|}|//)`)
	letters   = regexp.MustCompile(`\pL{2}`)
	attribute = regexp.MustCompile(`\b(aria-label|title|placeholder|alt|aria-description)="([^"]*)"`)
)

func (s *templateScanner) scan(line string) {
	trimmed := strings.TrimSpace(line)
	if s.depth == 0 && !s.tag {
		if control.MatchString(trimmed) {
			return
		}
		if strings.HasPrefix(trimmed, "@") {
			s.code(trimmed)
			return
		}
	}
	s.markup(trimmed)
}

// markup notes what stands outside tags and expressions.
func (s *templateScanner) markup(line string) {
	for line != "" {
		switch {
		case s.depth > 0:
			line = s.code(line)
		case s.tag:
			end := strings.IndexAny(line, "{>")
			if end < 0 {
				end = len(line)
			}
			s.attributes(line[:end])
			line = s.leave(line[end:])
		default:
			end := strings.IndexAny(line, "{<")
			if end < 0 {
				end = len(line)
			}
			s.text(line[:end])
			if line = line[end:]; line != "" && line[0] == '<' {
				s.begin(line[1:])
				line = line[1:]
			} else if line != "" {
				line = s.code(line)
			}
		}
	}
}

// begin enters a tag.
func (s *templateScanner) begin(tag string) {
	s.tag = true
	if m := typed.FindStringSubmatch(tag); m != nil {
		s.typed = m[1] == ""
	}
}

// leave goes on behind a tag or an expression within it.
func (s *templateScanner) leave(line string) string {
	if line == "" {
		return ""
	}
	if line[0] == '>' {
		s.tag = false
		return line[1:]
	}
	return s.code(line)
}

func (s *templateScanner) text(text string) {
	text = strings.TrimSpace(text)
	if !s.typed && letters.MatchString(text) && !names[strings.Trim(text, "·: ")] {
		s.found = append(s.found, bareText{s.line, text})
	}
}

func (s *templateScanner) attributes(text string) {
	for _, m := range attribute.FindAllStringSubmatch(text, -1) {
		s.text(m[2])
	}
}

// code skips Go code up to the end of its brackets, and returns what follows.
func (s *templateScanner) code(line string) string {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '"', '`':
			if end := closing(line[i:]); end > 0 {
				i += end
			}
		case '{', '(':
			s.depth++
		case '}', ')':
			if s.depth--; s.depth <= 0 {
				s.depth = 0
				return line[i+1:]
			}
		}
	}
	return ""
}

// closing returns where the string that begins a line ends, 0 if it doesn't.
func closing(line string) int {
	for i := 1; i < len(line); i++ {
		switch {
		case line[i] == '\\' && line[0] == '"':
			i++
		case line[i] == line[0]:
			return i
		}
	}
	return 0
}
