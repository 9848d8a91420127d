package coaching

import (
	"fmt"
	"strconv"
	"time"

	"medalist.dev/medalist"
	rules "medalist.dev/medalist/coaching"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// kindNames are the kinds of scenarios in words.
var kindNames = map[medalist.ScenarioKind]words.Text{
	medalist.Pitch: "Pitch with a story", medalist.Objection: "Objection", medalist.Situation: "Difficult situation",
	medalist.Negotiation: "Negotiation", medalist.OtherKind: "Other conversation",
}

// reactionNames and reactionIcons are how reactions are shown.
var (
	reactionNames = map[string]words.Text{"applause": "Applause", "learned": "I learned something", "convincing": "Convincing"}
	reactionIcons = map[string]string{"applause": "party-popper", "learned": "lightbulb", "convincing": "thumbs-up"}
)

// standing says how somebody stands with a scenario.
func standing(l *words.Language, s rules.Standing) ui.Chip {
	switch s {
	case rules.Submitted:
		return ui.Chip{Tone: ui.Outline, Icon: "clock", Word: l.T("Waits for a review")}
	case rules.Reviewed:
		return ui.Chip{Tone: ui.Good, Icon: "check", Word: l.T("Feedback given")}
	case rules.Again:
		return ui.Chip{Tone: ui.Warn, Icon: "repeat", Word: l.T("Another take, please")}
	case rules.Missed:
		return ui.Chip{Tone: ui.Quiet, Icon: "ban", Word: l.T("Not submitted")}
	default:
		return ui.Chip{Tone: ui.Warn, Icon: "video", Word: l.T("To record")}
	}
}

// dueIn says how long there is until a day.
func dueIn(v *site.Visit, due medalist.Date) string {
	switch days := medalist.Through(v.Today, due).Days() - 1; {
	case due.Before(v.Today):
		return v.Words.T("was due %s", v.Words.Day(due))
	case days == 0:
		return v.Words.T("due today")
	case days == 1:
		return v.Words.T("due tomorrow")
	default:
		return v.Words.T("due %s, in %s days", v.Words.Day(due), v.Words.Number(days))
	}
}

// clock writes a moment of a video: 1:05.
func clock(ms int64) string {
	d := time.Duration(ms) * time.Millisecond
	return fmt.Sprintf("%d:%02d", int(d.Minutes()), int(d.Seconds())%60)
}

// score writes what a review comes to, empty for nothing judged.
func score(s rules.Score) string {
	if s.Percent() < 0 {
		return ""
	}
	return strconv.Itoa(s.Percent()) + " %"
}

func number[T ~int64 | ~int](n T) string { return strconv.FormatInt(int64(n), 10) }
