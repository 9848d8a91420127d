package privacy

import (
	"net/http"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A retentionPage tells how long everything is kept.
type retentionPage struct {
	frame  ui.AdminFrame
	Action string
	Wrong  string
	Rows   []retentionRow
}

// A retentionRow is a kind of data.
type retentionRow struct {
	About string
	Input ui.Input
	Next  string // what the next run removes
}

// retentionWords are the kinds of data in words.
var retentionWords = map[engine.RetentionKind]struct{ name, about words.Text }{
	engine.RetentionKind(store.PurgeAudit):        {"Audit records", "Who changed what. Fewer records mean fewer answers to “who was that?”."},
	engine.RetentionKind(store.PurgeSessions):     {"Sessions and when people were last seen", "Whoever has not used a device for so long signs in again."},
	engine.RetentionKind(store.PurgeNotices):      {"Notices", "What people were told."},
	engine.RetentionKind(store.PurgeCelebrations): {"Celebrations, applause and comments", "The feed, with all that was said there."},
	engine.RetentionKind(store.PurgeMails):        {"Mail that could not be sent", "Mail that was sent is not kept in any case."},
	engine.KeepHCPs:                               {"Names of HCPs without activity", "HCPs without a fact or an assignment for so long lose name and NPI; what they are and where they work stays. A file that names them again brings the name back."},
}

// showRetention shows how long everything is kept.
func (p *Pages) showRetention(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.askRetention(w, r, v, nil, nil)
}

// askRetention shows the form with what was typed, and what is wrong with it.
func (p *Pages) askRetention(w http.ResponseWriter, r *http.Request, v *site.Visit, typed map[engine.RetentionKind]string, wrong engine.Faults) error {
	all, err := p.engine.Retentions(r.Context(), v.Org)
	if err != nil {
		return err
	}
	page := retentionPage{
		frame:  v.AdminFrame(site.AdminRetention, v.Words.T("Retention"), v.Words.T("How long data is kept. What is older is removed once a day, for good.")),
		Action: v.Link("/admin/retention"),
	}
	for _, one := range all {
		said := retentionWords[one.Kind]
		row := retentionRow{About: v.Words.T(said.about), Input: ui.Input{
			Name: string(one.Kind), Label: v.Words.T(said.name), Type: "number", Hint: v.Words.T("Months; empty is for ever"),
			More: map[string]string{"min": "1", "max": strconv.Itoa(engine.MaxRetention), "inputmode": "numeric"},
		}}
		if one.Months > 0 {
			row.Input.Value = strconv.Itoa(one.Months)
			row.Next = v.Words.N(int(one.Due), "The next run removes one.", "The next run removes %s.")
		}
		if text, sent := typed[one.Kind]; sent {
			row.Input.Value = text
		}
		if err := wrong[string(one.Kind)]; err != nil {
			row.Input.Wrong = v.Words.Message(err)
		}
		page.Rows = append(page.Rows, row)
	}
	status := http.StatusOK
	if len(wrong) > 0 {
		page.Wrong, status = v.Words.N(len(wrong), "One field needs another look.", "%s fields need another look."), http.StatusUnprocessableEntity
	}
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Retention"), site.AtAdmin), showRetention(page))
}

// setRetention keeps how long everything is kept.
func (p *Pages) setRetention(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	months, typed, wrong := map[engine.RetentionKind]int{}, map[engine.RetentionKind]string{}, engine.Faults{}
	for _, k := range engine.RetentionKinds {
		text := strings.TrimSpace(r.PostFormValue(string(k)))
		typed[k] = text
		n, err := strconv.Atoi(text)
		if text != "" && (err != nil || n < 1) {
			wrong[string(k)] = medalist.Errorf(medalist.Invalid, "Write a number of months from 1 to %d, or nothing for ever.", engine.MaxRetention)
			continue
		}
		months[k] = n
	}
	if len(wrong) > 0 {
		return p.askRetention(w, r, v, typed, wrong)
	}
	err := p.engine.SetRetention(r.Context(), v.Org, months, v.Me().Email)
	if faults := engine.FaultsOf(err); len(faults) > 0 {
		return p.askRetention(w, r, v, typed, faults)
	}
	if err != nil {
		return err
	}
	v.Notice(w, v.Words.T("Saved. What is older goes with the next run, within a day."))
	return site.Redirect(w, r, v.Link("/admin/retention"))
}
