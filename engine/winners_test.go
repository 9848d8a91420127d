package engine_test

import (
	"testing"

	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/ingest"
)

// The best paper of January is one of the first of February for a colleague
// further east, who wins January with it.
func TestAnAuthorWinsThoughTheirOwnDateIsInAnotherPeriod(t *testing.T) {
	const papers = `{level: person, every: month, measure: {count: paper, at_most: {per: month, n: 1}}, points: [{each: 10}], winners: {best: month}}`
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		c.apply(kpiFile(map[version]string{{"papers", catalogue.DefaultFrom}: papers}), 0)
		c.bring(files{
			ingest.People: rowsOf(`
				email name time_zone
				ann@x.io Ann UTC
				bob@x.io Bob Pacific/Kiritimati
				cy@x.io Cy Pacific/Kiritimati`),
			ingest.Activities: rowsOf(`
				external_id kind at people best
				p1 paper 2026-01-31T13:00:00Z cy@x.io -
				p2 paper 2026-01-31T23:00:00Z ann@x.io;bob@x.io;cy@x.io true`),
		})
		same(t, "winners", c.winners("papers"), []string{
			"2026-01-01..2026-01-31 [] 1 ann@x.io 1 10",
			"2026-01-01..2026-01-31 [] 1 bob@x.io 0 0", // what they did in January
		})
	})
}
