package offline

import (
	"encoding/json"
	"fmt"
	"net/http"

	"medalist.dev/medalist/web/assets"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A manifest describes an application to a browser that installs it, in the
// words of the W3C's Web Application Manifest.
type manifest struct {
	ID          string     `json:"id"`
	Name        string     `json:"name"`
	ShortName   string     `json:"short_name"`
	Description string     `json:"description"`
	Language    string     `json:"lang"`
	Start       string     `json:"start_url"`
	Scope       string     `json:"scope"`
	Display     string     `json:"display"`
	Background  string     `json:"background_color"`
	Theme       string     `json:"theme_color"`
	Categories  []string   `json:"categories"`
	Icons       []icon     `json:"icons"`
	Shortcuts   []shortcut `json:"shortcuts"`
}

type icon struct {
	Source  string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

type shortcut struct {
	Name  string `json:"name"`
	URL   string `json:"url"`
	Icons []icon `json:"icons"`
}

func (p *Pages) manifest(w http.ResponseWriter, _ *http.Request, v *site.Visit) error {
	small, large := png("icon-192", "192x192", "any"), png("icon-512", "512x512", "any")
	text, err := json.MarshalIndent(manifest{
		ID:          v.Link("/"),
		Name:        "Medalist · " + v.Org.Shown(),
		ShortName:   "Medalist",
		Description: v.Words.T("What to do today, and where everybody at %s stands.", v.Org.Shown()),
		Language:    v.Words.Tag(),
		Start:       v.Link("/"),
		Scope:       v.Link("/"),
		Display:     "standalone",
		Background:  ui.LightPaper,
		Theme:       ui.LightPaper,
		Categories:  []string{"business", "productivity"},
		Icons:       []icon{small, large, png("icon-maskable", "512x512", "maskable")},
		Shortcuts: []shortcut{
			{v.Words.T("Log"), v.Link("/log"), []icon{small}},
			{v.Words.T("Leaderboards"), v.Link("/board"), []icon{small}},
		},
	}, "", "\t")
	if err != nil {
		return fmt.Errorf("write the manifest of %s: %w", v.Org.Slug, err)
	}
	w.Header().Set("Content-Type", "application/manifest+json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, err = w.Write(text)
	return err
}

func png(name, sizes, purpose string) icon {
	return icon{"/assets/" + assets.Names().Icons[name], sizes, "image/png", purpose}
}
