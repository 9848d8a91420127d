package ingest

import (
	"strings"

	"medalist.dev/medalist"
)

// targetValue reads a target; a blank, which withdraws one, is 0.
func (d *decoder) targetValue(ratio, known bool) medalist.Decimal {
	s := d.text(targetAmount)
	if s == "" {
		return 0
	}
	number, percent := strings.CutSuffix(s, "%")
	v, err := medalist.ParseDecimal(strings.TrimSpace(number))
	switch {
	case err != nil:
		d.failErr(targetAmount, err)
	case v <= 0:
		d.fail(targetAmount, "a target is above 0; leave the cell empty to withdraw it")
	case percent && known && !ratio:
		d.fail(targetAmount, "only a ratio's target is written in per cent")
	case percent && v%100 != 0:
		d.fail(targetAmount, "%s has more than four places after the point", s)
	case percent:
		return v / 100
	case ratio && v > maxPlainRatio:
		d.fail(targetAmount, "%s of a ratio is %s00%%; write %s%% or the number between 0 and 1 that is meant", s, v, v)
	}
	return v
}

// maxPlainRatio is the greatest target of a ratio that is believed without a
// per cent sign: whoever writes 90 means 90 %.
const maxPlainRatio = 10 * medalist.One

// levels are the levels a target may name; a blank follows the subject.
var levels = []medalist.Level{"", medalist.OrgLevel, medalist.TeamLevel, medalist.PersonLevel}

// subject reads whose target it is.
func (d *decoder) subject() (medalist.Level, string) {
	level, subject := oneOf(d, targetLevel, levels), d.text(targetSubject)
	if level == "" {
		level = levelOf(subject)
	}
	switch {
	case level == medalist.OrgLevel:
		if subject != "" {
			d.fail(targetSubject, "a target of the organisation has no subject; empty the cell, or change the level")
		}
		return level, ""
	case subject == "":
		d.fail(targetSubject, "the subject is missing: a target of a %s names it", level)
		return level, ""
	case level == medalist.PersonLevel:
		return level, d.knownPerson(targetSubject)
	default:
		return level, d.knownTeam(targetSubject)
	}
}

func levelOf(subject string) medalist.Level {
	switch {
	case subject == "":
		return medalist.OrgLevel
	case strings.Contains(subject, "@"):
		return medalist.PersonLevel
	default:
		return medalist.TeamLevel
	}
}
