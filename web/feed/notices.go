package feed

import (
	"io"
	"net/http"
	"slices"

	"medalist.dev/medalist"
	news "medalist.dev/medalist/feed"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/words"
)

// notices shows what somebody is told. Having seen it is having read it.
func (p *Pages) notices(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	all, err := p.feed.Notices(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	s, err := p.sayer(r.Context(), v.Org, v.Words)
	if err != nil {
		return err
	}
	page := noticesPage{Choose: v.Link("/me/notices")}
	for _, n := range all {
		page.Rows = append(page.Rows, noticeRow{
			Icon: icons[n.Kind], Text: s.toMe(n), When: v.Words.Moment(n.At.Time(), v.Zone),
			Href: v.Base + n.Path(), New: n.ReadAt == 0,
		})
	}
	if v.Viewer.Unread > 0 && r.Method == http.MethodGet {
		if err := p.feed.Read(r.Context(), v.Org, v.Me().ID); err != nil {
			return err
		}
		v.Viewer.Unread = 0
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Notices"), ""), showNotices(page))
}

// names are what kinds and channels are called.
var names = map[string]words.Text{
	news.Reached: "I reach a target", news.Streak: "I keep a streak", news.Leads: "I take the lead", news.Best: "My paper or story is named best",
	news.Praised: "Somebody praises me", news.Cheered: "Somebody applauds", news.Commented: "Somebody comments",
	news.Approved: "What I logged is approved", news.Rejected: "What I logged is rejected", news.Deputised: "I am named deputy",
	news.VideoDue: "A coaching video is due", news.VideoSubmitted: "A video waits for my review", news.VideoReviewed: "My video is reviewed",
	news.VideoAgain: "Another take is asked for", news.VideoBest: "My video is the best", news.VideoReply: "Somebody answers about a video",
	news.ExamOpened: "An exam opens for me", news.ExamDue: "An exam closes soon", news.KeyCorrected: "A corrected key changes my points", news.DuelOffered: "Somebody challenges me", news.DuelAnswered: "My challenge is answered",
	news.DuelDecided:   "A duel of mine is decided",
	string(news.InApp): "Here", string(news.Mail): "By mail", string(news.Push): "On my phone",
}

func (p *Pages) channels(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	key, err := p.feed.PushKey(r.Context(), v.Org)
	if err != nil {
		return err
	}
	page := channelsPage{Action: v.Link("/me/notices"), PushKey: key, PushOn: v.Link("/me/push"), PushOff: v.Link("/me/push/end")}
	for _, c := range news.Channels {
		page.Channels = append(page.Channels, v.Words.T(names[string(c)]))
	}
	for _, kind := range kindsFor(v) {
		row := channelRow{Name: v.Words.T(names[kind])}
		for _, c := range news.Channels {
			row.Boxes = append(row.Boxes, box{
				Name: kind + "." + string(c), Label: row.Name + ": " + v.Words.T(names[string(c)]),
				On: news.On(v.Viewer.Preferences, kind, c),
			})
		}
		page.Rows = append(page.Rows, row)
	}
	page.Weekly = weeklyOf(v)
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("How I am told"), ""), showChannels(page))
}

// kindsFor returns the kinds of notices that somebody can get: only those who
// look after people are named deputies and review videos.
func kindsFor(v *site.Visit) []string {
	return slices.DeleteFunc(slices.Clone(news.Kinds), func(kind string) bool {
		return kind == news.Deputised && !v.May(medalist.SeeCharges) || kind == news.VideoSubmitted && !v.May(medalist.ReviewVideos)
	})
}

// weeklyOf is the choice of the weekly mail.
func weeklyOf(v *site.Visit) weekly {
	w := weekly{
		On: news.WeeklyOn(v.Viewer.Preferences, v.Me().Role), Page: v.Link("/digest"),
		Label: v.Words.T("Every %s morning: how my week went, and what is due", v.Words.DayOfWeek(v.Org.WeekStarts)),
	}
	if v.May(medalist.SeeCharges) {
		w.Label = v.Words.T("Every %s morning: how my people stand, and what waits for me", v.Words.DayOfWeek(v.Org.WeekStarts))
	}
	return w
}

// choose keeps the boxes that changed.
func (p *Pages) choose(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	for _, kind := range kindsFor(v) {
		for _, c := range news.Channels {
			on := r.FormValue(kind+"."+string(c)) == "on"
			if on == news.On(v.Viewer.Preferences, kind, c) {
				continue
			}
			if err := p.feed.Switch(r.Context(), v.Org, v.Me(), kind, c, on); err != nil {
				return err
			}
		}
	}
	if on := r.FormValue("weekly") == "on"; on != news.WeeklyOn(v.Viewer.Preferences, v.Me().Role) {
		if err := p.feed.Switch(r.Context(), v.Org, v.Me(), news.Weekly, news.Mail, on); err != nil {
			return err
		}
	}
	v.Notice(w, v.Words.T("Kept."))
	return site.Redirect(w, r, v.Link("/me/notices"))
}

// maxSubscription bounds what a browser says of itself, in bytes.
const maxSubscription = 4096

func (p *Pages) subscribe(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxSubscription))
	if err != nil {
		return medalist.Errorf(medalist.Invalid, "The browser's subscription could not be read; switch notifications off and on again.")
	}
	if err := p.feed.Subscribe(r.Context(), v.Org, v.Me(), body); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (p *Pages) unsubscribe(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	if err := p.feed.Unsubscribe(r.Context(), v.Org, v.Me(), r.FormValue("endpoint")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
