package quizfile

import (
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"mime"
	"path"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

// An xmlText is a text with its format.
type xmlText struct {
	Format string    `xml:"format,attr"`
	Text   string    `xml:"text"`
	Files  []xmlFile `xml:"file"`
}

type xmlFile struct {
	Name string `xml:"name,attr"`
	Data string `xml:",chardata"`
}

type xmlAnswer struct {
	xmlText
	Fraction  string  `xml:"fraction,attr"`
	Tolerance string  `xml:"tolerance"`
	Feedback  xmlText `xml:"feedback"`
}

// An xmlQuestion is what Moodle writes about a question of any type.
type xmlQuestion struct {
	Type        string      `xml:"type,attr"`
	ID          string      `xml:"idnumber"`
	Name        xmlText     `xml:"name"`
	Text        xmlText     `xml:"questiontext"`
	Explanation xmlText     `xml:"generalfeedback"`
	Category    xmlText     `xml:"category"`
	Single      string      `xml:"single"`
	Answers     []xmlAnswer `xml:"answer"`
	Tags        []xmlText   `xml:"tags>tag"`
	Units       []struct {
		Name string `xml:"unit_name"`
	} `xml:"units>unit"`
	Pairs []struct {
		xmlText
		Answer xmlText `xml:"answer"`
	} `xml:"subquestion"`
	Options []struct {
		Text  string `xml:"text"`
		Group string `xml:"group"`
	} `xml:"selectoption"`
	Boxes []struct {
		Text  string `xml:"text"`
		Group string `xml:"group"`
	} `xml:"dragbox"`
	File  *xmlFile  `xml:"file"` // the picture of ddmarker
	Drops []xmlDrop `xml:"drop"`
	Drags []struct {
		No   string `xml:"no"`
		Text string `xml:"text"`
	} `xml:"drag"`
}

// A moodleReader reads the questions of a file one after the other.
type moodleReader struct {
	*Result
	topic string
}

func (r *Result) moodle(name, text string) {
	m := &moodleReader{Result: r}
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		t, err := d.Token()
		if err == io.EOF {
			return
		}
		line, _ := d.InputPos()
		if err != nil {
			r.wrong(line, name, "The file is damaged here (%s); the questions above were read.", xmlReason(err))
			return
		}
		start, ok := t.(xml.StartElement)
		if !ok || start.Name.Local != "question" {
			continue
		}
		var q xmlQuestion
		if err := d.DecodeElement(&q, &start); err != nil {
			r.wrong(line, name, "The file is damaged here (%s); the questions above were read.", xmlReason(err))
			return
		}
		m.question(line, &q)
	}
}

// xmlReason returns what is wrong with a file, without the parser's name.
func xmlReason(err error) string {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Msg
	}
	return "its text cannot be read"
}

func (m *moodleReader) question(line int, x *xmlQuestion) {
	switch x.Type {
	case "category":
		m.topic = topicOf(strings.TrimSpace(x.Category.Text))
		return
	case "description":
		m.Texts++
		return
	}
	item := Item{Line: line, Topic: m.topic, ID: strings.TrimSpace(x.ID)}
	q := &item.Question
	q.Format = xmlFormat(x.Text.Format)
	q.Name = oneLine(x.Name.Text)
	q.Text = strings.TrimSpace(x.Text.Text)
	q.Explanation = item.xml(&x.Explanation)
	for _, tag := range x.Tags {
		item.Tags = append(item.Tags, oneLine(tag.Text))
	}
	if len(x.Text.Files) > 0 {
		item.attach(&x.Text.Files[0], q.Name)
	}
	if err := item.xmlKey(x); err != nil {
		m.problem(line, item.Title(), err)
		return
	}
	m.take(item)
}

func xmlFormat(f string) quiz.Format {
	switch f {
	case "html":
		return quiz.HTML
	case "markdown":
		return quiz.Markdown
	}
	return quiz.Plain
}

// xml returns a text in the question's format.
func (i *Item) xml(t *xmlText) string {
	from := i.Format
	if t.Format != "" {
		from = xmlFormat(t.Format)
	}
	return strings.TrimSpace(inFormat(strings.TrimSpace(t.Text), from, i.Format))
}

// attach makes a file of the text the question's media.
func (i *Item) attach(f *xmlFile, about string) {
	kind := mime.TypeByExtension(strings.ToLower(path.Ext(f.Name)))
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(f.Data), ""))
	if err != nil || len(data) == 0 || !mediaType(kind) {
		return
	}
	i.Media = &quiz.Media{Type: kind, File: f.Name, Alt: altOf(i.Text, f.Name)}
	if i.Media.Alt == "" {
		i.Media.Alt = quiz.Beginning(about)
	}
	i.File = &File{f.Name, data}
}

func mediaType(kind string) bool {
	return strings.HasPrefix(kind, "image/") && kind != "image/svg+xml" || strings.HasPrefix(kind, "audio/") || strings.HasPrefix(kind, "video/")
}

func (i *Item) xmlKey(x *xmlQuestion) error {
	switch x.Type {
	case "multichoice":
		return i.xmlChoices(x)
	case "truefalse":
		return i.xmlTruth(x)
	case "shortanswer":
		return i.xmlShort(x)
	case "numerical":
		return i.xmlNumbers(x)
	case "matching":
		return i.xmlPairs(x)
	case "ordering":
		return i.xmlItems(x)
	case "gapselect", "ddwtos":
		return i.xmlGap(x)
	case "ddmarker":
		return i.xmlSpots(x)
	case "essay":
		return medalist.Errorf(medalist.Invalid, "An essay cannot be marked by itself; give it answers, or leave it out.")
	}
	return medalist.Errorf(medalist.Invalid, "Moodle's type %q is not read; make it one of multichoice, truefalse, shortanswer, numerical, matching, ordering, gapselect, ddwtos or ddmarker.", x.Type)
}
