package sharing

import (
	"net/http"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/assets"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A media is the file of something shared.
type media struct {
	Paper, Sound   bool // else it is a video
	Title          string
	Href           string
	Poster, Script string // empty for none
	Length         string // milliseconds
	About          string // what it is, and how large
}

// mediaOf returns the file of something shared, nil for none.
func mediaOf(v *site.Visit, s *engine.Shared) *media {
	f := s.File
	if f.Type == "" || s.Status == medalist.Void || s.Status == medalist.Rejected {
		return nil
	}
	at := pathOf(v, s.ID)
	m := &media{Title: titleOf(v.Words, s), Href: at + "/file", Paper: s.Kind == medalist.Paper, Sound: isSound(f.Type)}
	if m.Paper {
		m.About = v.Words.T("PDF, %s", sizeOf(v.Words, f.Size))
		return m
	}
	m.Script, m.Length, m.About = "/assets/"+assets.Names().Player, strconv.FormatInt(s.Share.Length, 10), sizeOf(v.Words, f.Size)
	if s.Share.Poster != 0 {
		m.Poster = at + "/poster"
	}
	return m
}

func isSound(mediaType string) bool {
	return strings.HasPrefix(mediaType, "audio/") || mediaType == "application/ogg"
}

// sizeOf writes a number of bytes as people say it.
func sizeOf(l *words.Language, bytes int64) string {
	if bytes < 1<<20 {
		return l.T("%s kB", l.Number(int((bytes+1023)>>10)))
	}
	return l.T("%s MB", l.Number(int((bytes+1<<19)>>20)))
}

// markOf says in a list what something shared comes with, the zero Chip for
// nothing.
func markOf(l *words.Language, s *engine.Shared) ui.Chip {
	switch {
	case s.File.Type == "":
		return ui.Chip{}
	case s.Kind == medalist.Paper:
		return ui.Chip{Tone: ui.Outline, Icon: "file-text", Word: l.T("PDF")}
	case isSound(s.File.Type):
		return ui.Chip{Tone: ui.Outline, Icon: "mic", Word: l.T("To listen to")}
	default:
		return ui.Chip{Tone: ui.Outline, Icon: "video", Word: l.T("Video")}
	}
}

// file sends the file of something shared, or the parts of it that a player
// asks for.
func (p *Pages) file(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.send(w, r, v, false)
}

// poster sends the picture of a video.
func (p *Pages) poster(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.send(w, r, v, true)
}

func (p *Pages) send(w http.ResponseWriter, r *http.Request, v *site.Visit, poster bool) error {
	fact, err := factOf(r)
	if err != nil {
		return err
	}
	f, err := p.engine.OpenShared(r.Context(), v.Org, v.Me().ID, fact, poster)
	if err != nil {
		return err
	}
	site.SendFile(w, r, f, site.FileAnswer{})
	return nil
}
