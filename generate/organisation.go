package generate

import (
	"fmt"
	"os"
	"path/filepath"

	"medalist.dev/medalist"
)

// An organisation is who works where, and for whom.
type organisation struct {
	seed        uint64
	span        medalist.Period // the days with facts
	territories []*territory
	offices     []office // territories' parents and their parents
	people      []*person
	transfers   []*person // who move within the span, the earliest first
}

// An office is a team above the territories.
type office struct{ team, parent, market string }

// A territory is a team that works in one place, with the customers there.
type territory struct {
	team, region string
	market       *market
	place        *place
	size         int
	potential    int       // how much is sold here, per cent of the average
	roster       []*person // in it today, in a fixed order
	clients      clients
	gross        int64 // revenue less cost in the span, in cents
}

func newOrganisation(o Options, span medalist.Period) *organisation {
	org := &organisation{seed: o.Seed, span: span}
	plan := staffing(o.People)
	org.territories = openTerritories(newDice(o.Seed, "teams"), plan.territories)
	shareOut(newDice(o.Seed, "sizes"), org.territories, plan.field)
	org.offices = officesAbove(org.territories)
	org.hire(newDice(o.Seed, "people"), plan)
	org.move(newDice(o.Seed, "moves"))
	org.layOutClients(o)
	return org
}

// A plan is how many people an organisation has for what.
type plan struct {
	admins, heads, coaches int // outside territories
	field, territories     int // in them
}

// staffing plans an organisation: one administrator, a head for each market of
// a large one, a coach for every forty people, and territories of about ten.
func staffing(people int) plan {
	var p plan
	if people >= 8 {
		p.admins = 1
	}
	if people >= 120 {
		p.heads = len(markets)
	}
	if people >= 20 {
		p.coaches = max(people/40, 1)
	}
	p.field = people - p.admins - p.heads - p.coaches
	p.territories = max(1, (p.field+5)/10)
	return p
}

// openTerritories spreads n territories over markets, regions and places.
func openTerritories(d dice, n int) []*territory {
	var all []*territory
	for i, count := range perMarket(n) {
		m := &markets[i]
		for j := range count {
			r := &m.regions[j%len(m.regions)]
			round := j / len(m.regions)
			p := &r.places[round%len(r.places)]
			name := p.city
			if again := round / len(r.places); again > 0 {
				name += " " + itoa(again+1)
			}
			all = append(all, &territory{team: name, region: r.name, market: m, place: p, potential: d.bell(50, 160)})
		}
	}
	return all
}

// perMarket shares territories out by the size of the markets, one for each
// at least while there are enough.
func perMarket(n int) []int {
	counts := make([]int, len(markets))
	left := n
	for i := range markets {
		if left > 0 {
			counts[i]++
			left--
		}
	}
	for ; left > 0; left-- {
		neediest := 0
		for i := range markets {
			if counts[i]*markets[neediest].share < counts[neediest]*markets[i].share {
				neediest = i
			}
		}
		counts[neediest]++
	}
	return counts
}

// shareOut gives each territory its people: about the same, and then not
// quite.
func shareOut(d dice, ts []*territory, people int) {
	for i, t := range ts {
		t.size = people/len(ts) + b2i(i < people%len(ts))
	}
	for range len(ts) {
		from, to := pick(d, ts), pick(d, ts)
		if from != to && from.size > 8 && to.size < 14 {
			from.size--
			to.size++
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// officesAbove returns the regions and markets of territories, each once, in
// order.
func officesAbove(ts []*territory) []office {
	var all []office
	seen := map[string]bool{}
	add := func(o office) {
		if !seen[o.team] {
			seen[o.team] = true
			all = append(all, o)
		}
	}
	for _, t := range ts {
		add(office{t.market.name, "", t.market.name})
		add(office{t.region, t.market.name, t.market.name})
	}
	return all
}

func (org *organisation) writeTeams(dir string) error {
	return writeTable(dir, "teams.csv", []string{"team", "parent", "market"}, func(t *table) {
		for _, o := range org.offices {
			t.row(o.team, o.parent, o.market)
		}
		for _, to := range org.territories {
			t.row(to.team, to.region, to.market.name)
		}
	})
}

// writeSettings writes what the organisation is to be set up with.
func writeSettings(dir string) error {
	text := fmt.Sprintf("{\n  \"time_zone\": %q,\n  \"week_starts_on\": %q,\n  \"fiscal_year_starts_month\": %d\n}\n",
		homeZone, weekStart, yearStart)
	if err := os.WriteFile(filepath.Join(dir, "org.json"), []byte(text), 0o644); err != nil {
		return medalist.Errorf(medalist.Invalid, "The file org.json could not be written: %v", err)
	}
	return nil
}
