package tv

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A screensPage lists the screens, and has the form of a new one.
type screensPage struct {
	action  string
	link    string // of the screen that was just made, empty for none
	rows    []screenRow
	wrong   string // with the form as a whole
	name    ui.Input
	seconds ui.Input
	theme   ui.Input
	themes  []ui.Option
	boards  []ui.Option
	chosen  string // what is wrong with the choice of boards
}

type screenRow struct{ name, shows, since, revoke string }

func (p *Pages) screens(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.showScreens(w, r, v, blank(), nil, "")
}

// blank returns the form of a new screen as it is offered.
func blank() url.Values {
	form := url.Values{"seconds": {strconv.Itoa(usualPause)}, "theme": {usualColour}}
	for _, b := range usual {
		form.Add("board", b.key())
	}
	return form
}

// add makes the link of a screen. It is shown in the answer and never again:
// only its hash is kept.
func (p *Pages) add(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	if err := r.ParseForm(); err != nil {
		return medalist.Errorf(medalist.Invalid, "The form could not be read; send it again.")
	}
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	name := strings.TrimSpace(r.PostForm.Get("name"))
	shows, err := readScreen(r.PostForm, cat)
	if name == "" || len(name) > account.MaxScreenName {
		err = &fieldError{"name", medalist.Errorf(medalist.Invalid, "Give the screen a name of at most %d characters, such as where it hangs.", account.MaxScreenName)}
	}
	if err != nil {
		return p.showScreens(w, r, v, r.PostForm, err, "")
	}
	text, err := shows.encode()
	if err != nil {
		return err
	}
	token, err := p.accounts.AddScreen(r.Context(), v.Org, v.Viewer, name, text)
	if err != nil {
		return err
	}
	return p.showScreens(w, r, v, blank(), nil, v.Link("/tv/"+token))
}

func (p *Pages) revoke(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return medalist.Errorf(medalist.NotFound, "There is no such screen.")
	}
	if err := p.accounts.RevokeScreen(r.Context(), v.Org, v.Viewer, id); err != nil {
		return err
	}
	v.Notice(w, v.Words.T("The link was revoked; the screen shows nothing new any more."))
	return site.Redirect(w, r, v.Link("/tv/screens"))
}

// showScreens shows the page with a form as it was filled in, and what was
// wrong with it.
func (p *Pages) showScreens(w http.ResponseWriter, r *http.Request, v *site.Visit, form url.Values, wrong error, link string) error {
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	page := p.form(v, form, cat)
	if link != "" {
		page.link = v.Origin(r) + link
	}
	all, err := p.accounts.Screens(r.Context(), v.Org)
	if err != nil {
		return err
	}
	for _, l := range all {
		shows, err := decode(l.Body)
		if err != nil {
			return err
		}
		page.rows = append(page.rows, screenRow{
			name: l.Name, shows: v.Words.N(len(shows.Boards), "one board", "%s boards"),
			since:  v.Words.Moment(time.Unix(0, int64(l.CreatedAt)), v.Zone),
			revoke: v.Link("/tv/screens/" + strconv.FormatInt(l.ID, 10) + "/revoke"),
		})
	}
	status := http.StatusOK
	if wrong != nil {
		status = http.StatusUnprocessableEntity
		page.say(v, wrong)
	}
	return site.Show(w, r, status, v.Frame(r, v.Words.T(site.AtScreens), site.AtScreens), screensShown(page))
}

// say puts what is wrong beside its field.
func (s *screensPage) say(v *site.Visit, wrong error) {
	text := v.Words.Message(wrong)
	s.wrong = text
	var field *fieldError
	if !errors.As(wrong, &field) {
		return
	}
	switch field.field {
	case "name":
		s.name.Wrong = text
	case "seconds":
		s.seconds.Wrong = text
	case "board":
		s.chosen = text
	}
}

// form returns the form of a new screen.
func (p *Pages) form(v *site.Visit, form url.Values, cat *catalogue.Catalogue) screensPage {
	page := screensPage{
		action: v.Link("/tv/screens"),
		name: ui.Input{
			Name: "name", Label: v.Words.T("Name of the screen"), Hint: v.Words.T("Where it hangs: “Office in Lyon”."),
			Value: form.Get("name"), Required: true, More: map[string]string{"maxlength": strconv.Itoa(account.MaxScreenName)},
		},
		seconds: ui.Input{
			Name: "seconds", Label: v.Words.T("Seconds for each board"), Type: "number", Value: form.Get("seconds"), Required: true,
			More: map[string]string{"min": strconv.Itoa(minSeconds), "max": strconv.Itoa(maxSeconds)},
		},
		theme: ui.Input{Name: "theme", Label: v.Words.T("Colours")},
		themes: []ui.Option{
			{Value: dark, Label: v.Words.T("Dark"), Chosen: form.Get("theme") != light},
			{Value: light, Label: v.Words.T("Light"), Chosen: form.Get("theme") == light},
		},
	}
	for _, b := range offered(cat) {
		page.boards = append(page.boards, ui.Option{
			Value: b.key(), Label: b.name(v, cat) + ", " + v.Words.T(everyWord[b.Every]), Chosen: slices.Contains(form["board"], b.key()),
		})
	}
	return page
}

// everyWord names the period of a board in the form.
var everyWord = map[calendar.Cadence]words.Text{
	calendar.Week: "this week", calendar.Month: "this month", calendar.Quarter: "this quarter", calendar.Year: "this year",
}
