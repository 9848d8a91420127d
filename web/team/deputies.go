package team

import (
	"errors"
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A deputyRow says who decides in whose name, and until when.
type deputyRow struct {
	Text, Days, Reason string
	State              ui.Chip
	End                string // where it is ended
	EndWords           string
}

// A deputyForm names a deputy.
type deputyForm struct {
	Action                      string
	Managers                    []ui.Option // of an admin, else empty
	People                      []ui.Option
	From, Until, Reason         string
	Today                       string
	Open                        bool
	BadDeputy, BadFrom          string
	BadUntil, BadReason, BadAll string
}

// addDeputies tells who decides for whom, and adds the form that names one.
func (p *Pages) addDeputies(r *http.Request, v *visit, page *approvalsPage) error {
	found, err := p.engine.Deputies(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	for i := range found.All {
		page.Deputies = append(page.Deputies, v.deputyRow(&found.All[i]))
	}
	if len(found.Managers) == 0 {
		return nil
	}
	if page.NameDeputy == nil {
		page.NameDeputy = &deputyForm{From: found.Today.String(), Until: found.Today.AddDays(6).String()}
	}
	v.fillIn(r, page.NameDeputy, found)
	return nil
}

// fillIn adds to the form what can be chosen.
func (v *visit) fillIn(r *http.Request, f *deputyForm, found *engine.Deputies) {
	f.Action, f.Today = v.Link("/approvals/deputies"), found.Today.String()
	for _, p := range found.Candidates {
		if p.ID != v.Me().ID || len(found.Managers) > 1 {
			f.People = append(f.People, ui.Option{
				Value: p.Email, Label: v.Words.T("%s, %s", p.Name, v.Words.Role(p.Role)), Chosen: p.Email == r.PostFormValue("deputy"),
			})
		}
	}
	if len(found.Managers) > 1 {
		for _, m := range found.Managers {
			f.Managers = append(f.Managers, ui.Option{Value: m.Email, Label: m.Name, Chosen: m.Email == r.PostFormValue("for")})
		}
	}
}

func (v *visit) deputyRow(d *engine.Deputyship) deputyRow {
	row := deputyRow{
		Text: v.Words.T("%s decides for %s", d.By.Name, d.For.Name),
		Days: v.Words.Days(medalist.Through(d.From, d.Until)), Reason: d.Reason,
		End:   v.Link("/approvals/deputies/" + strconv.FormatInt(d.ID, 10) + "/end"),
		State: ui.Chip{Tone: ui.Outline, Icon: "calendar", Word: v.Words.T("To come")},
	}
	switch v.Me().ID {
	case d.By.ID:
		row.Text = v.Words.T("You decide for %s", d.For.Name)
	case d.For.ID:
		row.Text = v.Words.T("%s decides for you", d.By.Name)
	}
	if d.Running {
		row.State = ui.Chip{Tone: ui.Good, Icon: "check", Word: v.Words.T("Now")}
	}
	row.EndWords = v.Words.T("End it: %s", row.Text)
	return row
}

// nameDeputy lets somebody decide in a manager's name.
func (p *Pages) nameDeputy(w http.ResponseWriter, r *http.Request, v *visit) error {
	in := engine.NewDeputy{
		For: r.PostFormValue("for"), Deputy: r.PostFormValue("deputy"), From: r.PostFormValue("from"),
		Until: r.PostFormValue("until"), Reason: r.PostFormValue("note"),
	}
	err := p.engine.NameDeputy(r.Context(), v.Org, v.Me().ID, in)
	var refused *engine.Refused
	if errors.As(err, &refused) {
		f := &deputyForm{From: in.From, Until: in.Until, Reason: in.Reason, Open: true}
		for _, wrong := range refused.Fields {
			f.wrong(wrong.Field, words.Capital(v.Words.Message(wrong.Err)))
		}
		return p.showApprovals(w, r, v, http.StatusUnprocessableEntity, approvalsPage{NameDeputy: f}, nil)
	}
	if err != nil {
		return err
	}
	v.Notice(w, v.Words.T("The deputy is named, and told"))
	return site.Redirect(w, r, v.Link("/approvals"))
}

// wrong says what is wrong beside its field.
func (f *deputyForm) wrong(field, text string) {
	switch field {
	case "deputy":
		f.BadDeputy = text
	case "from":
		f.BadFrom = text
	case "until":
		f.BadUntil = text
	case "reason":
		f.BadReason = text
	default:
		f.BadAll = text
	}
}

// endDeputy ends it before its last day.
func (p *Pages) endDeputy(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return medalist.Errorf(medalist.NotFound, "This has ended already.")
	}
	if err := p.engine.EndDeputy(r.Context(), v.Org, v.Me().ID, id); err != nil {
		return err
	}
	v.Notice(w, v.Words.T("Ended; from now on it is decided as before"))
	return site.Redirect(w, r, v.Link("/approvals"))
}
