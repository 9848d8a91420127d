package generate

import "medalist.dev/medalist"

// An act is something that people of a role do, so many times of all.
type act struct {
	weight int
	do     func(*year, *person)
}

// What each role does. Acts have at least one fact; one that cannot happen
// now is a meeting instead.
var (
	repActs = newRepertoire(
		act{430, (*year).meet}, act{50, (*year).quiz}, act{190, (*year).sell}, act{28, (*year).present},
		act{22, (*year).hostWorkshop}, act{26, (*year).sharePaper}, act{20, (*year).tellStory},
		act{40, (*year).hearFeedback}, act{10, (*year).openAccount}, act{10, (*year).trainDistributor},
		act{95, (*year).recordVideo},
	)
	engineerActs = newRepertoire(
		act{230, (*year).goRound}, act{210, (*year).deliver}, act{190, (*year).hearFeedback}, act{45, (*year).quiz},
		act{60, (*year).recordVideo}, act{80, (*year).meet}, act{18, (*year).tellStory}, act{14, (*year).sharePaper},
		act{20, (*year).hostWorkshop}, act{14, (*year).present}, act{10, (*year).trainDistributor},
	)
	managerActs = newRepertoire(
		act{420, (*year).meet}, act{170, (*year).present}, act{110, (*year).hostWorkshop}, act{110, (*year).trainDistributor},
		act{50, (*year).quiz}, act{70, (*year).sharePaper}, act{50, (*year).tellStory}, act{20, (*year).recordVideo},
	)
)

// A repertoire is a choice of acts.
type repertoire struct {
	acts    []act
	weights []int
}

func newRepertoire(acts ...act) repertoire {
	r := repertoire{acts: acts}
	for _, a := range acts {
		r.weights = append(r.weights, a.weight)
	}
	return r
}

// act lets p do one thing.
func (y *year) act(p *person) {
	r := &managerActs
	switch p.role {
	case medalist.Rep:
		r = &repActs
	case medalist.Engineer:
		r = &engineerActs
	}
	r.acts[y.weighted(r.weights)].do(y, p)
}

// here returns p's territory today.
func (y *year) here(p *person) *territory { return p.now(y.today) }

// hcp returns somebody p meets: mostly from a small circle of their own.
func (y *year) hcp(p *person) string {
	b := y.here(p).clients.hcps
	if y.chance(80) {
		circle := min(6, b.n)
		return b.code((p.circle()*circle + y.IntN(circle)) % b.n)
	}
	return b.code(y.IntN(b.n))
}

// circle is p's place in the territory's customers; it stays the same for a
// person.
func (p *person) circle() int { return int(p.starts) + p.skill + len(p.email) }

// facility returns a hospital or clinic of the territory.
func (y *year) facility(p *person) string {
	b := y.here(p).clients.facilities
	return b.code(y.IntN(b.n))
}

// colleagues returns up to n others of p's territory who work there today.
func (y *year) colleagues(p *person, n int) []*person {
	roster := y.here(p).roster
	var found []*person
	for start, i := y.IntN(len(roster)), 0; i < len(roster) && len(found) < n; i++ {
		q := roster[(start+i)%len(roster)]
		if q != p && q.employed(y.today) && !q.isAway(y.today) {
			found = append(found, q)
		}
	}
	return found
}

// better is true the more often the better p is: percent for the average.
func (y *year) better(p *person, percent int) bool {
	return y.chance(min(97, percent*(p.skill+50)/150))
}
