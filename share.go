package medalist

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// The kinds of activities that are something shared.
const (
	Paper KindID = "paper"
	Story KindID = "story"
)

// A Share is what somebody says of a clinical paper or a success story. That
// it is shared is an activity, which may stand for itself: not everybody finds
// the words at once.
type Share struct {
	Fact  ActivityID
	Title string

	DOI       DOI // of a paper, as are the next four
	Link      string
	Summary   string // in their own words
	Relevance string // to whom it matters, and why
	Again     string // why it is shared although its DOI was shared before

	Situation, Action, Outcome string // of a story

	File   FileID // the paper, or the story as it is told; 0 for none
	Poster FileID // a picture of a video, 0 for none
	Length int64  // of a recording, milliseconds; 0 if it is not known

	At Instant // when it was last written
}

// Bounds of what is said, in characters.
const (
	MaxShareTitle = 200
	MaxShareText  = 4000
	MaxShareLink  = 1000
	MaxShareAgain = 500
)

// Trimmed returns s without spaces around its texts, and of what does not
// belong to its kind nothing. A paper without a DOI has the one that its link
// names; an address of doi.org says no more than that, and goes.
func (s Share) Trimmed(kind KindID) Share {
	for _, text := range []*string{&s.Title, &s.Link, &s.Summary, &s.Relevance, &s.Again, &s.Situation, &s.Action, &s.Outcome} {
		*text = strings.TrimSpace(*text)
	}
	if kind == Story {
		s.DOI, s.Link, s.Summary, s.Relevance, s.Again = "", "", "", "", ""
	} else {
		s.Situation, s.Action, s.Outcome = "", "", ""
		s.DOI, s.Link = s.named()
	}
	return s
}

// named returns the DOI of a paper, which its link may name, and the link if
// it says more than the DOI does.
func (s *Share) named() (DOI, string) {
	inLink, err := ParseDOI(s.Link)
	if err != nil || inLink == "" {
		return s.DOI, s.Link
	}
	doi, link := s.DOI, s.Link
	if doi == "" {
		doi = inLink
	}
	rest, _ := withoutScheme(link)
	if host, _, _ := strings.Cut(rest, "/"); doi == inLink && isResolver(host) {
		link = ""
	}
	return doi, link
}

// SamePaper reports whether two papers are one: they have the same DOI or, if
// one of them has none, links to the same page.
func (s *Share) SamePaper(other *Share) bool {
	one, _ := s.named()
	two, _ := other.named()
	if one != "" && two != "" {
		return one == two
	}
	return s.Link != "" && other.Link != "" && pageOf(s.Link) == pageOf(other.Link)
}

// mayBeEscaped reports whether links may write a character of a DOI otherwise.
func mayBeEscaped(r rune) bool {
	return r != '.' && r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
}

// PaperWords returns texts that are each found in what is said of a paper that
// is the same by its DOI or by its link, and may be found in what is said of
// others; none if it has neither.
func (s *Share) PaperWords() [][]string {
	var all [][]string
	if doi, _ := s.named(); doi != "" {
		all = append(all, strings.FieldsFunc(string(doi), mayBeEscaped))
	}
	if s.Link != "" {
		page, _, _ := strings.Cut(pageOf(s.Link), "?")
		all = append(all, []string{strings.TrimRight(page, "/")})
	}
	return all
}

// A ShareFault says what is wrong with a part of a Share, by the name that it
// has in forms.
type ShareFault struct {
	Field string
	Err   error
}

// Faults returns what is wrong with a paper or a story.
func (s *Share) Faults(kind KindID) []ShareFault {
	var faults shareFaults
	faults.need("title", s.Title, MaxShareTitle, Errorf(Invalid, "Give it a title."))
	if kind == Story {
		faults.story(s)
	} else {
		faults.paper(s)
	}
	return faults
}

type shareFaults []ShareFault

func (f *shareFaults) add(field string, err error) { *f = append(*f, ShareFault{field, err}) }

// need notes that a text is missing or too long.
func (f *shareFaults) need(field, text string, most int, missing error) {
	if text == "" {
		f.add(field, missing)
		return
	}
	f.bound(field, text, most)
}

func (f *shareFaults) bound(field, text string, most int) {
	if utf8.RuneCountInString(text) > most {
		f.add(field, Errorf(Invalid, "Write %d characters at most.", most))
	}
}

func (f *shareFaults) paper(s *Share) {
	if s.DOI == "" && s.Link == "" && s.File == 0 {
		f.add("doi", Errorf(Invalid, "Say where the paper is: its DOI or a link, or add its file."))
	}
	if s.Link != "" && !isWebAddress(s.Link) {
		f.add("link", Errorf(Invalid, "A link begins with https:// or http://; copy it from the browser's address bar."))
	}
	f.need("summary", s.Summary, MaxShareText, Errorf(Invalid, "Say in your own words what the paper found."))
	f.bound("relevance", s.Relevance, MaxShareText)
	f.bound("again", s.Again, MaxShareAgain)
}

// story needs words, unless somebody tells it in a recording.
func (f *shareFaults) story(s *Share) {
	for _, part := range []struct {
		field, text string
		missing     error
	}{
		{"situation", s.Situation, Errorf(Invalid, "Say how it was before.")},
		{"deed", s.Action, Errorf(Invalid, "Say what you did.")},
		{"outcome", s.Outcome, Errorf(Invalid, "Say what came of it.")},
	} {
		if s.File != 0 {
			f.bound(part.field, part.text, MaxShareText)
			continue
		}
		f.need(part.field, part.text, MaxShareText, part.missing)
	}
}

// isWebAddress reports whether a link leads to a page, and does nothing else
// when somebody follows it.
func isWebAddress(link string) bool {
	u, err := url.Parse(link)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && len(link) <= MaxShareLink
}
