package feed

import (
	"context"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	news "medalist.dev/medalist/feed"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/words"
)

// icons are the pictures of celebrations, and of what people say to them.
var icons = map[string]string{
	news.Reached: "target", news.Streak: "flame", news.Leads: "medal",
	news.Cheered: "party-popper", news.Commented: "message-circle", news.Praise: "award", news.Praised: "award",
	news.Approved: "badge-check", news.Rejected: "ban", news.Deputised: "users",
	news.VideoDue: "video", news.VideoSubmitted: "video", news.VideoReviewed: "video", news.VideoAgain: "video", news.VideoBest: "medal", news.VideoReply: "message-circle",
	news.ExamOpened: "clipboard-check", news.ExamDue: "clipboard-check", news.KeyCorrected: "pencil", news.DuelOffered: "swords", news.DuelAnswered: "swords", news.DuelDecided: "swords",
	news.Shared: "book-open", news.Best: "award",
}

// A sayer says celebrations in a language.
type sayer struct {
	words     *words.Language
	calendar  calendar.Calendar
	catalogue *catalogue.Catalogue // nil if the KPIs' names are not known
}

func (p *Pages) sayer(ctx context.Context, org medalist.Org, l *words.Language) (*sayer, error) {
	cat, err := p.engine.Catalogue(ctx, org)
	return &sayer{l, calendar.Calendar{WeekStarts: org.WeekStarts, FiscalYearStarts: org.FiscalYearStarts}, cat}, err
}

// celebration says what is celebrated of somebody.
func (s *sayer) celebration(item *news.Item) string {
	c, name := item.Celebration, item.Name
	switch c.Kind {
	case news.Praise:
		return s.words.T("%s praises %s", item.By, name)
	case news.Reached:
		return s.words.T("%s reached the target of %s, %s", name, s.kpi(c), s.period(c))
	case news.Streak:
		return s.words.T("%s did something that counts on %s working days in a row", name, s.words.Number(c.Amount))
	case news.Leads:
		return s.words.T("%s took the lead, %s", name, s.period(c))
	case news.Shared:
		return s.shared(item)
	case news.Best:
		return s.best(item)
	default:
		return name
	}
}

// shared says who shares a paper or a story.
func (s *sayer) shared(item *news.Item) string {
	if item.Done != nil && item.Done.Kind == medalist.Story {
		return s.words.T("%s tells a success story", item.Name)
	}
	return s.words.T("%s shares a paper", item.Name)
}

// best says whose paper or story is the best of its period.
func (s *sayer) best(item *news.Item) string {
	if item.Done != nil && item.Done.Kind == medalist.Story {
		return s.words.T("%s told the most inspiring story, %s", item.Name, s.period(item.Celebration))
	}
	return s.words.T("%s shared the best paper, %s", item.Name, s.period(item.Celebration))
}

// toMe says what one is told oneself.
func (s *sayer) toMe(n news.Notice) string {
	switch n.Kind {
	case news.Cheered:
		return s.words.T("%s applauds: %s", n.Actor, s.short(n.About))
	case news.Commented:
		return s.words.T("%s says something to: %s", n.Actor, s.short(n.About))
	case news.Praised:
		return s.words.T("%s praises you: %s", n.Actor, n.About.Body)
	case news.Approved, news.Rejected:
		return s.decided(n)
	case news.Deputised:
		return s.words.T("You decide in the name of %s, %s", n.Actor, s.days(n.Body))
	case news.VideoDue, news.VideoSubmitted, news.VideoReviewed, news.VideoAgain, news.VideoBest, news.VideoReply:
		return s.video(n)
	case news.DuelOffered, news.DuelAnswered, news.DuelDecided:
		return s.duel(n)
	case news.ExamOpened:
		return s.words.T("%s has opened an exam for you: %s", n.Actor, n.Body)
	case news.ExamDue:
		return s.examDue(n)
	case news.KeyCorrected:
		return s.corrected(n)
	case news.Reached:
		return s.words.T("Target reached: %s, %s", s.kpi(n.About), s.period(n.About))
	default:
		return s.short(n.About)
	}
}

// video says what came of a coaching video.
func (s *sayer) video(n news.Notice) string {
	switch n.Kind {
	case news.VideoDue:
		return s.words.T("Your video is due soon: %s", n.Body)
	case news.VideoSubmitted:
		return s.words.T("%s has submitted a video: %s", n.Actor, n.Body)
	case news.VideoReviewed:
		return s.words.T("%s has reviewed your video: %s", n.Actor, n.Body)
	case news.VideoAgain:
		return s.words.T("%s asks you for another take: %s", n.Actor, n.Body)
	case news.VideoBest:
		return s.words.T("Your video is the best: %s", n.Body)
	default:
		return s.words.T("%s says something about a video: %s", n.Actor, n.Body)
	}
}

// duel says how far a duel has come.
func (s *sayer) duel(n news.Notice) string {
	switch {
	case n.Kind == news.DuelOffered:
		return s.words.T("%s challenges you to a duel", n.Actor)
	case n.Kind == news.DuelDecided:
		return s.words.T("Your duel with %s is decided", n.Actor)
	case n.Body == string(medalist.DuelAccepted):
		return s.words.T("%s accepts your challenge", n.Actor)
	default:
		return s.words.T("%s declines your challenge", n.Actor)
	}
}

// examDue says until when one can take an exam, of which news say "2026-02-20
// Which one".
func (s *sayer) examDue(n news.Notice) string {
	day, exam, _ := strings.Cut(n.Body, " ")
	until, err := medalist.ParseDate(day)
	if err != nil {
		return n.Body
	}
	return s.words.T("Not handed in yet, and it closes on %s: %s", s.words.Day(until), exam)
}

// corrected says how many points one gains or loses since the key of a
// question was wrong, of which news say "-3 Which one?".
func (s *sayer) corrected(n news.Notice) string {
	points, question, _ := strings.Cut(n.Body, " ")
	change := s.words.Grouped(points)
	if !strings.HasPrefix(points, "-") {
		change = "+" + change
	}
	return s.words.T("The key of the question “%s” is corrected; your points change by %s", question, change)
}

// decided says what became of a fact that waited.
func (s *sayer) decided(n news.Notice) string {
	fact := s.words.T("What you logged")
	if n.Done != nil {
		fact = s.fact(n.Done)
	}
	switch {
	case n.Kind == news.Rejected:
		return s.words.T("%s: rejected by %s: %s", fact, n.Actor, n.Body)
	case n.Body != "":
		return s.words.T("%s: approved by %s: %s", fact, n.Actor, n.Body)
	default:
		return s.words.T("%s: approved by %s", fact, n.Actor)
	}
}

// days puts days into words that news name as 2026-03-02..2026-03-06.
func (s *sayer) days(text string) string {
	first, last, _ := strings.Cut(text, "..")
	from, err := medalist.ParseDate(first)
	until, err2 := medalist.ParseDate(last)
	if err != nil || err2 != nil {
		return text
	}
	return s.words.Days(medalist.Through(from, until))
}

// short names a celebration without whom it is about.
func (s *sayer) short(c store.Celebration) string {
	switch c.Kind {
	case news.Reached:
		return s.words.T("%s, %s", s.kpi(c), s.period(c))
	case news.Streak:
		return s.words.T("%s working days in a row", s.words.Number(c.Amount))
	case news.Praise:
		return s.words.T("Praise: %s", c.Body)
	case news.Leads:
		return s.words.T("First place, %s", s.period(c))
	case news.Shared:
		return s.words.T("What you shared")
	case news.Best:
		return s.words.T("Named best, %s", s.period(c))
	default:
		return ""
	}
}

// kpi names what was reached.
func (s *sayer) kpi(c store.Celebration) string {
	name := string(c.KPI)
	if s.catalogue != nil {
		if versions := s.catalogue.Versions(c.KPI); len(versions) > 0 {
			name = s.words.T(versions[len(versions)-1].Name)
		}
	}
	if c.Dimension != "" {
		name += " " + c.Dimension
	}
	return name
}

// period names when it was reached.
func (s *sayer) period(c store.Celebration) string {
	if c.Every == "" {
		return ""
	}
	p := s.calendar.PeriodOf(c.Every, c.Start, c.Start)
	return s.words.Period(s.calendar, c.Every, p, c.Start)
}
