package quizfile

import (
	"regexp"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

// A giftText is a text of a GIFT file with the format that it is written in:
// moodle, plain, markdown or html.
type giftText struct{ format, text string }

// A giftChoice is an answer that stands behind = or ~.
type giftChoice struct {
	right    bool
	weight   string // in per cent, empty for none
	text     giftText
	number   *giftRange // in numeric questions
	feedback *giftText
}

// A giftRange is a number, one with a tolerance, or the numbers between two.
type giftRange struct {
	kind      string // "simple", "range", "high-low"
	low, high medalist.Decimal
	number    medalist.Decimal
	tolerance medalist.Decimal
}

// A giftPair is a line of a matching question.
type giftPair struct {
	left  giftText
	right string
}

// A giftItem is what stands between two blank lines of a GIFT file.
type giftItem struct {
	line     int
	kind     string // "Category", "Description", "MC", "TF", "Short", "Numerical", "Matching", "Essay"
	id       string
	tags     []string
	extra    string // what we wrote into a comment; see giftExtra
	title    *string
	stem     giftText
	embedded bool // the answers stand inside of the text
	global   *giftText
	choices  []giftChoice
	pairs    []giftPair
	isTrue   bool
	ifTrue   *giftText
	ifFalse  *giftText
}

// A giftBlock is the lines between two blank ones, without comments.
type giftBlock struct {
	text     string
	lines    []int // of the file, for each line of the text
	id       string
	tags     []string
	extra    string
	category []string // paths of $CATEGORY lines, which stand before the text
	at       int      // line of the first
}

var (
	giftID  = regexp.MustCompile(`\[id:([^\]]*)\]`)
	giftTag = regexp.MustCompile(`\[tag:([^\]]*)\]`)
)

const (
	giftCategory = "$CATEGORY:"
	giftOurs     = "medalist:"
)

// giftBlocks splits a file at its blank lines.
func giftBlocks(text string) []giftBlock {
	var all []giftBlock
	var b giftBlock
	var kept []string
	end := func() {
		b.text = strings.Join(kept, "\n")
		if len(kept)+len(b.category) > 0 {
			all = append(all, b)
		}
		b, kept = giftBlock{}, nil
	}
	for i, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "":
			end()
		case strings.HasPrefix(trimmed, "//"):
			b.comment(strings.TrimSpace(trimmed[2:]))
		case strings.HasPrefix(trimmed, giftCategory) && len(kept) == 0:
			if b.at == 0 {
				b.at = i + 1
			}
			b.category = append(b.category, strings.TrimSpace(trimmed[len(giftCategory):]))
		default:
			kept, b.lines = append(kept, line), append(b.lines, i+1)
		}
	}
	end()
	return all
}

// comment takes from a comment what programs write into it.
func (b *giftBlock) comment(text string) {
	if rest, ours := strings.CutPrefix(text, giftOurs); ours {
		b.extra = strings.TrimSpace(rest)
		return
	}
	if m := giftID.FindStringSubmatch(text); m != nil {
		b.id = strings.TrimSpace(m[1])
	}
	for _, m := range giftTag.FindAllStringSubmatch(text, -1) {
		b.tags = append(b.tags, strings.TrimSpace(m[1]))
	}
}

// giftItems parses a file. What cannot be parsed is handed to bad.
func giftItems(text string, bad func(line int, text string, err error)) []giftItem {
	var all []giftItem
	for _, b := range giftBlocks(text) {
		for _, path := range b.category {
			all = append(all, giftItem{line: b.at, kind: "Category", title: &path})
		}
		if b.text == "" {
			continue
		}
		item, at, err := b.parse()
		if err != nil {
			bad(b.lines[strings.Count(b.text[:at], "\n")], quiz.Beginning(b.text), err)
			continue
		}
		all = append(all, item)
	}
	return all
}

// parse parses a block. An error comes with its place in the text.
func (b *giftBlock) parse() (item giftItem, at int, err error) {
	item = giftItem{line: b.lines[0], id: b.id, tags: b.tags, extra: b.extra}
	rest := b.text
	if trimmed := strings.TrimLeft(rest, " \t\n"); strings.HasPrefix(trimmed, "::") {
		end := unescaped(trimmed[2:], "::")
		if end < 0 {
			return item, 0, medalist.Errorf(medalist.Invalid, "The title is not closed; write :: behind it.")
		}
		title := giftPlain(trimmed[2 : 2+end])
		item.title, rest = &title, trimmed[2+end+2:]
	}
	open := unescaped(rest, "{")
	if open < 0 {
		if stray := unescaped(rest, "}"); stray >= 0 {
			return item, len(b.text) - len(rest) + stray, medalist.Errorf(medalist.Invalid, `There is a } without a {; write \} where you mean the sign.`)
		}
		item.kind, item.stem = "Description", readGIFT(rest, "moodle")
		return item, 0, nil
	}
	before := len(b.text) - len(rest)
	size := unescaped(rest[open+1:], "}")
	if size < 0 {
		return item, before + open, medalist.Errorf(medalist.Invalid, "The answers are not closed; write } behind them, and no blank line between them.")
	}
	answers, tail := rest[open+1:open+1+size], rest[open+size+2:]
	if again := unescaped(tail, "{"); again >= 0 {
		return item, before + open + size + 2 + again, medalist.Errorf(medalist.Invalid, `A second { follows; separate questions by a blank line, and write \{ where you mean the sign.`)
	}
	item.join(rest[:open], tail)
	at, err = item.answers(answers)
	return item, before + open + 1 + at, err
}

// join makes the text of a question from what stands before and behind its
// answers.
func (item *giftItem) join(head, tail string) {
	item.stem = readGIFT(head, "moodle")
	behind := giftClean(tail, item.stem.format)
	if behind == "" {
		return
	}
	item.embedded = true
	item.stem.text = strings.TrimLeft(item.stem.text+" _____ "+behind, " ")
}

// unescaped returns where a mark stands that no backslash precedes, -1 for
// nowhere.
func unescaped(text, mark string) int {
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' {
			i++
			continue
		}
		if strings.HasPrefix(text[i:], mark) {
			return i
		}
	}
	return -1
}

var giftFormat = regexp.MustCompile(`(?i)^\s*\[(html|moodle|plain|markdown)\]`)

// readGIFT reads a text, which is in a format unless it names another.
func readGIFT(raw, format string) giftText {
	if m := giftFormat.FindStringSubmatch(raw); m != nil {
		format, raw = strings.ToLower(m[1]), raw[len(m[0]):]
	}
	return giftText{format, giftClean(raw, format)}
}

func giftPlain(raw string) string { return giftClean(raw, "moodle") }

// giftClean takes the escapes out of a text, and the line ends of the file
// where its format gives them no meaning.
func giftClean(raw, format string) string {
	if raw = strings.TrimSpace(raw); format == "moodle" {
		raw = strings.Join(strings.FieldsFunc(raw, isGIFTSpace), " ")
	}
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' || i+1 == len(raw) {
			b.WriteByte(raw[i])
			continue
		}
		switch next := raw[i+1]; {
		case strings.IndexByte(`~=#{}:\`, next) >= 0:
			b.WriteByte(next)
			i++
		case next == 'n':
			b.WriteByte('\n')
			i++
		case next == '>' && i > 0 && raw[i-1] == '-': // how we write an arrow that is none
		default:
			b.WriteByte('\\')
		}
	}
	return b.String()
}

func isGIFTSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }
