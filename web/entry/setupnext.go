package entry

import (
	"net/http"

	"medalist.dev/medalist/web/site"
)

// A nextStep is something to do once the organisation is set up.
type nextStep struct{ Icon, Title, Text, Label, Href string }

// A nextPage says what to do next.
type nextPage struct {
	Org   string
	Steps []nextStep
}

func (p *Pages) showNext(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	say := v.Words.T
	page := nextPage{Org: v.Org.Name, Steps: []nextStep{
		{"check", say("Log the first fact"), say("A meeting, a presentation, a follow-up: two taps, and it is on the board."), say("Log something"), v.Link("/log")},
		{"file-text", say("Import what there is"), say("Meetings, sales and customers from your CRM, as CSV or XLSX. A preview shows what would change."), say("Import a file"), v.Link("/admin/imports")},
		{"target", say("Look at the KPIs"), say("Each says what counts and what it is worth. Targets and points can be changed at any time."), say("See the KPIs"), v.Link("/kpis")},
	}}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Ready"), ""), nextStepsPage(page))
}
