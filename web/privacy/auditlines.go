package privacy

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode"

	"medalist.dev/medalist/web/words"
)

// An auditLine is a part of what an audit record tells: what it is of, and how
// it is now. Of a change it tells how it was, too.
type auditLine struct {
	Label   string
	Was, Is string
	Change  bool
}

// maxAuditLines bounds what a record shows beside itself as it is stored.
const maxAuditLines = 12

// auditLines tells the body of a record in words. A body that is no JSON is
// told as it stands.
func auditLines(l *words.Language, body string) []auditLine {
	dec := json.NewDecoder(strings.NewReader(body))
	dec.UseNumber()
	value, err := inOrder(dec)
	if err != nil {
		if body == "" {
			return nil
		}
		return []auditLine{{Is: body}}
	}
	t := auditTeller{words: l}
	if c, ok := value.(*object); ok && c.isChange() {
		t.compare(c.values["was"], c.values["is"])
	} else {
		t.tell("", value)
	}
	return t.lines
}

// An object is a JSON object with its names in their order.
type object struct {
	names  []string
	values map[string]any
}

// ofServer are names of what concerns the machine that the program runs on,
// and no reader.
var ofServer = map[string]bool{"Path": true, "BadFile": true}

// isChange reports whether an object tells how something was and how it is.
func (o *object) isChange() bool {
	_, was := o.values["was"]
	_, is := o.values["is"]
	return was && is && len(o.names) == 2
}

// inOrder decodes a value: *object, []any, string, json.Number, bool or nil.
func inOrder(dec *json.Decoder) (any, error) {
	token, err := dec.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		o := &object{values: map[string]any{}}
		for dec.More() {
			name, err := dec.Token()
			if err != nil {
				return nil, err
			}
			text, _ := name.(string) // names always are
			o.names = append(o.names, text)
			if o.values[text], err = inOrder(dec); err != nil {
				return nil, err
			}
			if ofServer[text] {
				o.names = o.names[:len(o.names)-1]
				delete(o.values, text)
			}
		}
		_, err = dec.Token()
		return o, err
	case json.Delim('['):
		var all []any
		for dec.More() {
			one, err := inOrder(dec)
			if err != nil {
				return nil, err
			}
			all = append(all, one)
		}
		_, err = dec.Token()
		return all, err
	}
	return token, nil
}

// An auditTeller puts values into lines.
type auditTeller struct {
	words *words.Language
	lines []auditLine
}

// tell adds lines for a value under a label.
func (t *auditTeller) tell(label string, value any) {
	switch v := value.(type) {
	case *object:
		if was, is, ok := v.pair(); ok {
			t.lines = append(t.lines, auditLine{Label: t.rest(label, v), Was: was, Is: is, Change: true})
			return
		}
		for _, name := range v.names {
			t.tell(under(label, t.label(name)), t.spoken(name, v.values[name]))
		}
	case []any:
		if text, plain := t.list(v); plain {
			t.add(label, text)
			return
		}
		for _, one := range v {
			if o, ok := one.(*object); ok && !o.hasPair() {
				t.add(label, t.sentence(o))
			} else {
				t.tell(label, one)
			}
		}
	default:
		t.add(label, t.text(value))
	}
}

func (t *auditTeller) add(label, text string) {
	if text != "" {
		t.lines = append(t.lines, auditLine{Label: label, Is: text})
	}
}

// compare adds a line for each part in which two values differ.
func (t *auditTeller) compare(was, is any) {
	before, after := t.parts(was), t.parts(is)
	seen := map[string]bool{}
	for _, all := range [][]auditLine{before, after} {
		for _, l := range all {
			a, b := find(before, l.Label), find(after, l.Label)
			if a != b && !seen[l.Label] {
				t.lines = append(t.lines, auditLine{Label: l.Label, Was: a, Is: b, Change: true})
			}
			seen[l.Label] = true
		}
	}
}

func (t *auditTeller) parts(value any) []auditLine {
	some := auditTeller{words: t.words}
	some.tell("", value)
	return some.lines
}

func find(lines []auditLine, label string) string {
	for _, l := range lines {
		if l.Label == label {
			return l.Is
		}
	}
	return ""
}

// pair returns Was and Is of a part that tells both.
func (o *object) pair() (was, is string, ok bool) {
	w, hasWas := o.values["Was"].(string)
	i, hasIs := o.values["Is"].(string)
	return w, i, hasWas && hasIs
}

func (o *object) hasPair() bool { _, _, ok := o.pair(); return ok }

// rest names a part by what it says beside Was and Is.
func (t *auditTeller) rest(label string, o *object) string {
	var names []string
	for _, name := range o.names {
		if text := t.text(o.values[name]); name != "Was" && name != "Is" && text != "" {
			names = append(names, text)
		}
	}
	if len(names) == 0 {
		return label
	}
	return strings.Join(names, ", ")
}

// sentence tells an object in one line; what is empty is left out. An
// attribute is its name and value.
func (t *auditTeller) sentence(o *object) string {
	if len(o.names) == 2 && o.names[0] == "Name" && o.names[1] == "Value" {
		return t.label(t.text(o.values["Name"])) + " " + t.text(o.values["Value"])
	}
	var parts []string
	for _, name := range o.names {
		text := ""
		switch v := o.values[name].(type) {
		case *object:
			text = t.sentence(v)
		case []any:
			text, _ = t.list(v)
		default:
			text = t.text(v)
		}
		if text != "" && text != "0" {
			parts = append(parts, t.label(name)+" "+text)
		}
	}
	return strings.Join(parts, ", ")
}

// list joins plain values, and attributes, and reports whether all are.
func (t *auditTeller) list(all []any) (string, bool) {
	var texts []string
	for _, one := range all {
		switch v := one.(type) {
		case *object:
			if len(v.names) != 2 || v.names[0] != "Name" || v.names[1] != "Value" {
				return "", false
			}
			texts = append(texts, t.sentence(v))
		case []any:
			return "", false
		default:
			texts = append(texts, t.text(one))
		}
	}
	return strings.Join(texts, ", "), true
}

// text says a plain value.
func (t *auditTeller) text(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		if v {
			return t.words.T("yes")
		}
		return t.words.T("no")
	}
	return ""
}

// spokenValues are the parts whose values are words of ours, not of a user.
var spokenValues = map[string]bool{"week starts": true, "fiscal year starts": true}

// spoken says a value in the reader's language where it is a word of ours.
func (t *auditTeller) spoken(name string, value any) any {
	if text, ok := value.(string); ok && spokenValues[humanised(name)] {
		return t.words.T(text)
	}
	return value
}

// under puts a label below another.
func under(label, part string) string {
	if label == "" {
		return part
	}
	return label + ", " + part
}

// label turns a name of a program into words: "ExternalID", "external_id" and
// "External id" are one. The address of a person stays as it is.
func (t *auditTeller) label(name string) string {
	if strings.Contains(name, "@") {
		return name
	}
	plain := humanised(name)
	if said, known := auditLabels[plain]; known {
		return t.words.T(said)
	}
	return words.Capital(t.words.T(plain))
}

func humanised(name string) string {
	var b bytes.Buffer
	runes := []rune(name)
	for i, r := range runes {
		switch {
		case r == '_' || r == '-' || r == '.':
			b.WriteByte(' ')
			continue
		case i > 0 && unicode.IsUpper(r) && unicode.IsLower(runes[i-1]):
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
