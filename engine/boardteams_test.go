package engine_test

import (
	"context"
	"maps"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
)

// A tableau is what a board of teams is worked out from, entry by entry.
type tableau struct {
	people  map[int64]medalist.Person
	teams   []medalist.Team
	persons map[int64]medalist.Points                     // of each person
	own     map[medalist.TeamID]medalist.Points           // earned by teams
	theirs  map[medalist.TeamID]medalist.Points           // earned by people while they were in them
	shares  map[medalist.TeamID]map[int64]medalist.Points // of that, by person
}

func (c *company) tableau(in medalist.Period) *tableau {
	c.t.Helper()
	t := &tableau{map[int64]medalist.Person{}, nil, map[int64]medalist.Points{}, map[medalist.TeamID]medalist.Points{}, map[medalist.TeamID]medalist.Points{}, map[medalist.TeamID]map[int64]medalist.Points{}}
	ctx := context.Background()
	c.must(c.db.View(ctx, c.org.ID, func(tx *store.Tx) error {
		people, err := tx.People(ctx)
		if err != nil {
			return err
		}
		for _, p := range people {
			t.people[int64(p.ID)] = p
		}
		if t.teams, err = tx.Teams(ctx); err != nil {
			return err
		}
		return tx.EntriesBetween(ctx, in, nil, func(e medalist.Entry) error {
			if e.Cell.Subject.Level == medalist.TeamLevel {
				t.own[medalist.TeamID(e.Cell.Subject.ID)] += e.Points
				return nil
			}
			p := t.people[e.Cell.Subject.ID]
			t.persons[int64(p.ID)] += e.Points
			team := p.TeamOn(e.Date)
			t.theirs[team] += e.Points
			if t.shares[team] == nil {
				t.shares[team] = map[int64]medalist.Points{}
			}
			t.shares[team][int64(p.ID)] += e.Points
			return nil
		})
	}))
	return t
}

// heads is how many people of the person board were in a team.
func (t *tableau) heads(team medalist.TeamID, in medalist.Period) (n int64) {
	for id, p := range t.people {
		if (p.Role.Plays() && p.EmployedIn(in) || t.persons[id] != 0) && p.InTeam(team, in) {
			n++
		}
	}
	return n
}

// board returns the points of each team on the board.
func (t *tableau) board(in medalist.Period, score engine.TeamScore) map[string]string {
	points := map[string]string{}
	for _, team := range t.teams {
		own, theirs, heads := t.own[team.ID], t.theirs[team.ID], t.heads(team.ID, in)
		if heads == 0 && own+theirs == 0 {
			continue
		}
		total := big.NewRat(int64(own+theirs), 100)
		if score == engine.AverageOfPeople && heads > 0 {
			total = big.NewRat(int64(own)*heads+int64(theirs), 100*heads)
		} else if score == engine.AverageOfPeople {
			total = big.NewRat(int64(own), 100)
		}
		if n := score.Best(); n > 0 {
			total = big.NewRat(int64(own+t.best(team.ID, n)), 100)
		}
		points[team.Name] = medalist.ShortRat(total, 2)
	}
	return points
}

// best returns what the best n people of a team earned in it.
func (t *tableau) best(team medalist.TeamID, n int) (sum medalist.Points) {
	all := slices.Sorted(maps.Values(t.shares[team]))
	for i := range min(n, len(all)) {
		sum += max(0, all[len(all)-1-i])
	}
	return sum
}

func TestATeamHasItsOwnPointsAndItsPeoples(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			c := l.league(t)
			for _, days := range []medalist.Period{
				medalist.Through(2026_01_01, 2026_01_31), medalist.Through(2026_01_01, 2026_12_31),
				medalist.Through(2025_12_31, 2026_01_14), medalist.Through(2026_01_13, 2026_02_01), medalist.Through(2026_02_21, 2026_02_28),
			} {
				for _, score := range []engine.TeamScore{engine.SumOfPeople, engine.AverageOfPeople, engine.BestOfPeople(1), engine.BestOfPeople(2)} {
					want := c.tableau(days).board(days, score)
					q := engine.PageQuery{Level: medalist.TeamLevel, Free: days, Teams: score, AsOf: 2026_01_15}
					page := c.page(q)
					got := map[string]string{}
					for _, r := range page.Rows {
						got[r.Subject.Key] = r.Points.String()
					}
					same(t, line(score, "of teams in", days), got, want)
					board := engine.Board{Window: engine.Window{From: days.Start, To: days.Last()}, Level: medalist.TeamLevel, Teams: score}
					same(t, line("places by", score, "in", days), placesOf(page.Rows), c.board(board))
					if score.Best() == 0 { // today is of everybody
						c.compareToday(q, board, page)
					}
				}
			}
		})
	})
}

// A row tells how many places it gained since the day before: the board without
// what is dated on the day asked, and after it. Once the period has ended, it
// tells what it gained on the period before, if anybody had points then.
func TestABoardTellsHowPlacesMoved(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			c := l.league(t)
			for _, level := range []medalist.Level{medalist.PersonLevel, medalist.TeamLevel} {
				for _, today := range []medalist.Date{2025_12_31, 2026_01_01, 2026_01_05, 2026_01_15, 2026_02_10} {
					page := c.page(engine.PageQuery{Level: level, Every: calendar.Month, On: 2026_01_20, AsOf: today, Movement: true, Me: map[medalist.Level]string{medalist.PersonLevel: "p1@x.io", medalist.TeamLevel: "Red"}[level]})
					places, against := c.movedFrom(level, page.Period, today)
					if page.Against != against {
						t.Errorf("on %s movement is told from %s, want %s", today, page.Against, against)
					}
					for _, r := range page.Rows {
						want := 0
						was, known := places[r.Subject.Key]
						if known {
							want = was - r.Place
						}
						if r.Movement != want || r.New != (places != nil && !known) {
							t.Errorf("on %s %s moved by %d to %d (new: %t), want %d", today, r.Subject.Key, r.Movement, r.Place, r.New, want)
						}
						if page.Mine != nil && page.Mine.Subject == r.Subject && *page.Mine != r {
							t.Errorf("on %s my own row is %+v, on the page %+v", today, *page.Mine, r)
						}
					}
				}
			}
		})
	})
}

// movedFrom returns the places from which those on the board of a month moved,
// and the month before if they are of its end.
func (c *company) movedFrom(level medalist.Level, month medalist.Period, today medalist.Date) (map[string]int, medalist.Period) {
	c.t.Helper()
	if today.Before(month.End) {
		if days := (medalist.Period{Start: month.Start, End: today}); days.Start.Before(days.End) {
			return c.places(level, days), medalist.Period{}
		}
		return nil, medalist.Period{}
	}
	before := medalist.Period{Start: 2025_12_01, End: month.Start}
	for _, r := range c.page(engine.PageQuery{Level: level, Free: before, AsOf: today, Limit: 1000}).Rows {
		if r.Points != 0 {
			return c.places(level, before), before
		}
	}
	return nil, medalist.Period{}
}

func (c *company) places(level medalist.Level, days medalist.Period) map[string]int {
	c.t.Helper()
	board, err := c.engine.Leaderboard(context.Background(), c.org, engine.Board{Window: engine.Window{From: days.Start, To: days.Last()}, Level: level})
	c.must(err)
	places := map[string]int{}
	for _, p := range board {
		places[p.Subject.Key] = p.Place
	}
	return places
}

// A board of a team ranks its people among themselves.
func TestABoardOfATeamHasItsPeople(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			c := l.league(t)
			q := engine.PageQuery{Level: medalist.PersonLevel, Every: calendar.Month, On: 2026_01_20, AsOf: 2026_01_15}
			whole := c.page(q)
			tableau := c.tableau(whole.Period)
			red := slices.IndexFunc(tableau.teams, func(t medalist.Team) bool { return t.Name == "Red" })
			var want []string
			for _, r := range whole.Rows {
				if p := tableau.people[r.Subject.ID]; p.InTeam(tableau.teams[red].ID, whole.Period) {
					want = append(want, line(r.Subject.Key, r.Points))
				}
			}
			q.Team = "Red"
			var got []string
			for i, r := range c.page(q).Rows {
				got = append(got, line(r.Subject.Key, r.Points))
				if above := c.page(q).Rows[:i]; slices.IndexFunc(above, func(o engine.BoardRow) bool { return o.Points == r.Points }) < 0 && r.Place != i+1 {
					t.Errorf("%s is in place %d, want %d", r.Subject.Key, r.Place, i+1)
				}
			}
			same(t, "the people of the team", got, want)
		})
	})
}

// What people gave a team adds up to what its board has beside its own points,
// and with what they earned elsewhere to what they have on the board of people.
func TestWhatPeopleGaveATeamAddsUpToIt(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			c := l.league(t)
			q := engine.PageQuery{Level: medalist.PersonLevel, Every: calendar.Month, On: 2026_01_20, AsOf: 2026_01_15, Team: "Red"}
			on := c.page(q)
			tableau := c.tableau(on.Period)
			red := slices.IndexFunc(tableau.teams, func(t medalist.Team) bool { return t.Name == "Red" })
			have := map[int64]medalist.Points{}
			for _, r := range on.Rows {
				have[r.Subject.ID] = r.Points
			}
			q.Given = true
			given := map[int64]medalist.Points{}
			rows := c.page(q).Rows
			for i, r := range rows {
				if r.Points != 0 {
					given[r.Subject.ID] = r.Points
				}
				if r.Points+r.Elsewhere != have[r.Subject.ID] {
					t.Errorf("%s gave %s and %s elsewhere, of %s", r.Subject.Key, r.Points, r.Elsewhere, have[r.Subject.ID])
				}
				if i > 0 && rows[i-1].Points < r.Points {
					t.Errorf("%s gave more than who is above", r.Subject.Key)
				}
			}
			want := maps.Clone(tableau.shares[tableau.teams[red].ID])
			maps.DeleteFunc(want, func(_ int64, p medalist.Points) bool { return p == 0 })
			if !maps.Equal(given, want) || len(rows) < len(on.Rows) {
				t.Errorf("people gave Red %v, want %v", given, want)
			}
		})
	})
}

// Ann earned 20 points in North and 10 in South, to which she moved within the
// month.
func TestATeamHasWhatEachGaveIt(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		c.record(met("m1", "2026-02-02"), met("m2", "2026-02-03"), met("m3", "2026-02-12"))
		_, err := c.engine.SaveSpan(context.Background(), c.org, engine.SpanChange{Email: "ann@x.io", From: 2026_02_10, Team: "South"}, clerk)
		c.must(err)
		for team, want := range map[string]string{"North": "ann@x.io 20 10", "South": "ann@x.io 10 20"} {
			var got []string
			for _, r := range c.page(engine.PageQuery{Level: medalist.PersonLevel, Every: calendar.Month, On: 2026_02_12, Team: team, Given: true}).Rows {
				got = append(got, line(r.Subject.Key, r.Points, r.Elsewhere))
			}
			same(t, team, got, []string{want})
		}
	})
}
