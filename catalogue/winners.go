package catalogue

import (
	"cmp"
	"slices"

	"medalist.dev/medalist/calendar"
)

func (c *compiler) compileWinners(field string, raw *winnersYAML, k *KPI) {
	if raw == nil {
		return
	}
	w := &Winners{By: Score(cmp.Or(raw.By, string(ByPoints))), AtTarget: raw.AtTarget != "", Best: raw.Best != ""}
	forms := 0
	for _, used := range []bool{raw.Top != "", w.AtTarget, w.Best} {
		if used {
			forms++
		}
	}
	if forms != 1 {
		c.add(field, "winners are exactly one of top, at_target and best")
		return
	}
	if w.Best {
		c.judge(field+".best", raw.Best, k)
		w.Every = k.bestOf.Every
		if raw.Every != "" {
			c.add(field+".every", "the group of `best` says how often somebody wins; remove it")
		}
	} else {
		w.Every = c.winnersEvery(field+".every", raw.Every, k)
	}
	if w.AtTarget && raw.AtTarget != "all" {
		c.add(field+".at_target", "write all: everybody at or above target wins")
	}
	if raw.Top != "" {
		var sound bool
		if w.Top, sound = c.whole(field+".top", raw.Top); sound && w.Top < 1 {
			c.add(field+".top", "at least the first place wins")
		}
	}
	if w.By != ByPoints && w.By != ByValue && w.By != ByAttainment {
		c.add(field+".by", "%q is no score; take points, value or attainment", raw.By)
	}
	if raw.By != "" && raw.Top == "" {
		c.add(field+".by", "`by` says what `top` ranks; remove it")
	}
	k.Winners = w
}

func (c *compiler) winnersEvery(field, text string, k *KPI) calendar.Cadence {
	if text == "" {
		return k.Every
	}
	every := c.cadence(field, text)
	if every != "" && k.Every != "" && !adds(k.Every, every) {
		c.add(field, "a %s of the KPI does not lie within a %s; take a longer span", k.Every, every)
	}
	return every
}

// adds reports whether cells of one cadence add up to a winner of another. A
// week and fifteen days belong to the longer span in which they begin.
func adds(cell, every calendar.Cadence) bool {
	if cell == calendar.Week || cell == calendar.FifteenDays {
		return slices.Index(calendar.Cadences, every) >= slices.Index(calendar.Cadences, cell)
	}
	return calendar.Nests(cell, every)
}
