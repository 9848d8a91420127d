package offline

import (
	"net/http"

	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// standIn shows the page that a device keeps for when there is no signal and
// the page asked for was not kept. It says nothing of who asked, since the
// device may be another's by then.
func (p *Pages) standIn(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f := site.FrameOf(r, v.Words.T("No signal")+" · Medalist")
	f.Org, f.Home = v.Org.Shown(), v.Link("/")
	m := ui.Message{
		Icon:  "cloud-off",
		Title: v.Words.T("No signal"),
		Text:  v.Words.T("This page is not kept on this device, and Medalist cannot be reached. Today and Log work without signal once they have been opened here; what you log is sent later."),
		Steps: []ui.Link{
			{Label: v.Words.T("Today"), Href: v.Link("/today")},
			{Label: v.Words.T("Log"), Href: v.Link("/log")},
		},
	}
	return site.Show(w, r, http.StatusOK, f, ui.MessagePage(m))
}
