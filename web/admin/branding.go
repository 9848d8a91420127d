package admin

import (
	"fmt"
	"net/http"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// An accent is a pair of colours to choose from, each of which can be read on
// the pages of its theme.
type accent struct {
	key         string
	name        words.Text
	light, dark string
}

// accents are the pairs that the branding page offers beside colours of one's
// own. The first is that of Medalist.
var accents = []accent{
	{"blue", "Blue", "", ""},
	{"teal", "Teal", "#0b6b74", "#58c4cd"},
	{"green", "Green", "#1d6b3a", "#6fcf8f"},
	{"violet", "Violet", "#6a3fc0", "#b196f5"},
	{"plum", "Plum", "#96317f", "#e593d2"},
	{"crimson", "Crimson", "#b02240", "#f78da0"},
	{"rust", "Rust", "#984310", "#f0a071"},
	{"graphite", "Graphite", "#3d4a5c", "#a9b8cc"},
}

// own chooses colours that stand in no list.
const own = "own"

// A brandingPage is the form of how an organisation looks.
type brandingPage struct {
	frame   ui.AdminFrame
	Wrong   string
	Action  string
	Name    ui.Input
	Accents []swatch
	Own     bool
	Light   ui.Input
	Dark    ui.Input
	Logo    string // address, empty for none
	File    ui.Input
}

// A swatch is an accent to choose.
type swatch struct {
	ui.Option
	Class string
}

// branding shows the form.
func (p *Pages) branding(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	b := v.Org.Brand
	chosen := own
	for _, a := range accents {
		if a.light == b.Light && a.dark == b.Dark {
			chosen = a.key
		}
	}
	return p.showBranding(w, r, v, blank(v, "name", b.Name, "accent", chosen, "light", b.Light, "dark", b.Dark))
}

func (p *Pages) showBranding(w http.ResponseWriter, r *http.Request, v *site.Visit, f *form) error {
	page := brandingPage{
		frame: v.AdminFrame(site.AdminBranding, v.Words.T("Branding"), ""), Wrong: f.wrong, Action: v.Link("/admin/branding"),
		Name:  f.hinted("name", "Name that is shown", "Above the navigation, on the sign-in page, in mail and on screens. Empty is the organisation's name."),
		Light: f.hinted("light", "On light pages", "Such as #2858cd."), Dark: f.hinted("dark", "On dark pages", "Such as #709bf8."),
		File: f.hinted("logo", "Logo", "PNG, JPEG or WebP, 512 kB at most. It stands on light and on dark pages: best with a clear background."),
		Own:  f.text("accent") == own, Logo: v.LogoHref(),
	}
	for _, a := range accents {
		page.Accents = append(page.Accents, swatch{ui.Option{Value: a.key, Label: v.Words.T(a.name), Chosen: f.text("accent") == a.key}, "swatch-" + a.key})
	}
	return site.Show(w, r, f.status(), v.Frame(r, v.Words.T("Branding"), site.AtAdmin), showBranding(page))
}

// saveBranding changes how the organisation looks.
func (p *Pages) saveBranding(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, logo, err := sentWithFile(w, r, v, "logo", engine.MaxLogo)
	if err != nil {
		return err
	}
	c := engine.BrandChange{Name: f.text("name"), Logo: logo, DropLogo: f.text("drop") != ""}
	if f.text("accent") == own {
		c.Light, c.Dark = f.text("light"), f.text("dark")
	}
	for _, a := range accents {
		if f.text("accent") == a.key {
			c.Light, c.Dark = a.light, a.dark
		}
	}
	switch err := p.engine.SetBrand(r.Context(), v.Org, c, v.Me().Email); {
	case err != nil && f.fails(err):
		return p.showBranding(w, r, v, f)
	case err != nil:
		return err
	}
	v.Notice(w, v.Words.T("That is how it looks now."))
	return site.Redirect(w, r, v.Link("/admin/branding"))
}

// brandFile serves an organisation's colours or logo. Names change with the
// content, so that browsers may keep it for good.
func (p *Pages) brandFile(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	name := r.PathValue("file")
	kind, body := "text/css; charset=utf-8", []byte(brandSheet(v.Org.Brand))
	if picture, is := strings.CutSuffix(name, ".png"); is && picture != "" && picture == v.Org.Brand.Logo {
		var err error
		if body, err = p.engine.Logo(r.Context(), v.Org, picture); err != nil {
			return err
		}
		kind = "image/png"
	} else if v.Org.Brand.Light == "" || v.Base+"/brand/"+name != v.SheetHref() {
		return medalist.Errorf(medalist.NotFound, "There is no such file.")
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Content-Length", fmt.Sprint(len(body)))
	_, err := w.Write(body)
	return err
}

// brandSheet puts an accent in the place of Medalist's, in both themes.
func brandSheet(b medalist.Brand) string {
	softLight, softDark := b.Soft()
	set := func(colour, soft string) string {
		return "{--color-primary:" + colour + ";--color-accent:" + colour + ";--primary-soft:" + soft + "}"
	}
	light, dark := set(b.Light, softLight), set(b.Dark, softDark)
	return ":root,[data-theme=\"medalist\"]" + light +
		"@media(prefers-color-scheme:dark){:root:not([data-theme])" + dark + "}" +
		"[data-theme=\"medalist-dark\"]" + dark + "\n"
}
