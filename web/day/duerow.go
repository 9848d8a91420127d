package day

import (
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/ui"
)

// dueRow returns how something that is due is shown.
func (v *visit) dueRow(d *engine.Due, today medalist.Date) dueRow {
	row := dueRow{
		ID: strconv.FormatInt(d.ID, 10), Name: d.Customer.Name, Done: d.State == engine.DueDone,
		Under: under(engine.NamedCustomer{Customer: d.Customer, Facility: d.Facility}),
		State: v.dueChip(d), Said: v.movedWords(d),
	}
	if d.DueOn != today {
		row.When = v.dayName(d.DueOn, today)
	}
	if !v.May(medalist.LogFacts) {
		return row
	}
	if d.State == engine.DueToday {
		row.Form = &logForm{
			Action: v.Link("/log"), ID: newID(), Kind: string(d.Kind), Customer: d.Customer.Code, Back: v.Link("/today"),
			Label: v.Words.T("%s with %s: done", v.kindName(d.Kind), d.Customer.Name),
		}
	}
	if d.Kind == engine.FollowUp && d.Movable() {
		row.Move = v.Link("/follow-ups/" + row.ID + "/move")
	}
	return row
}

func (v *visit) dueChip(d *engine.Due) ui.Chip {
	switch d.State {
	case engine.DueDone:
		word := v.Words.T("On time")
		if d.Kind != engine.FollowUp {
			word = v.Words.T("Visited")
		}
		if d.Points != 0 {
			word += " " + v.Words.Gain(d.Points)
		}
		return ui.Chip{Tone: ui.Good, Icon: "check", Word: word}
	case engine.DueMissed:
		return ui.Chip{Tone: ui.Warn, Icon: "clock", Word: v.Words.T("Missed")}
	case engine.DueWithdrawn:
		return ui.Chip{Tone: ui.Quiet, Word: v.Words.T("Moved")}
	case engine.DueToday:
		return ui.Chip{Tone: ui.Outline, Icon: "circle-dashed", Word: v.Words.T("Due today")}
	}
	return ui.Chip{}
}

// movedWords tells from where and to where a follow-up was moved, and why.
func (v *visit) movedWords(d *engine.Due) string {
	switch {
	case d.Went != nil:
		return v.Words.T("Moved to %s: %s", v.dayName(d.Went.Day, 0), d.Went.Reason)
	case d.Came != nil:
		return v.Words.T("Moved from %s: %s", v.dayName(d.Came.Day, 0), d.Came.Reason)
	}
	return ""
}

// about says when and where.
func (r dueRow) about() string { return joined(r.When, r.Under) }

// about says when, where and whence.
func (r factRow) about() string { return joined(r.Clock, r.Under) }

func joined(first, second string) string {
	if first == "" || second == "" {
		return first + second
	}
	return first + ", " + second
}
