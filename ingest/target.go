package ingest

import (
	"strings"

	"medalist.dev/medalist"
)

// targetValue reads a target; a blank, which withdraws one, is 0. Of a KPI
// that is not known it is not known either whether it is a ratio.
func (d *decoder) targetValue(ratio, known bool) medalist.Decimal {
	s := d.text(targetAmount)
	if s == "" {
		return 0
	}
	v, err := ParseTarget(s, ratio || !known && strings.HasSuffix(s, "%"))
	if err != nil {
		d.failErr(targetAmount, err)
	}
	return v
}

// ParseTarget reads what is asked by a KPI as people write it; of a ratio 0.9
// and 90% are the same.
func ParseTarget(text string, ratio bool) (medalist.Decimal, error) {
	number, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	v, err := medalist.ParseDecimal(strings.TrimSpace(number))
	switch {
	case err != nil:
		return 0, err
	case v <= 0:
		return 0, medalist.Errorf(medalist.Invalid, "a target is above 0; leave the cell empty to withdraw it")
	case percent && !ratio:
		return 0, medalist.Errorf(medalist.Invalid, "only a ratio's target is written in per cent")
	case percent && v%100 != 0:
		return 0, medalist.Errorf(medalist.Invalid, "%s has more than four places after the point", text)
	case percent:
		return v / 100, nil
	case ratio && v > maxPlainRatio:
		return 0, medalist.Errorf(medalist.Invalid, "%s of a ratio is %s00%%; write %s%% or the number between 0 and 1 that is meant", text, v, v)
	}
	return v, nil
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
