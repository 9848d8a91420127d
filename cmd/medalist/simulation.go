package main

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/generate"
	"medalist.dev/medalist/web/entry"
)

// simulationPace is the time between two facts of the demo: a working day of
// its people passes in a quarter of an hour.
const simulationPace = 4 * time.Second

// A simulation lets the people of the demo go on working, faster than people
// do, apart from those whom visitors are. It can be paused.
type simulation struct {
	engine    *engine.Engine
	org       medalist.Org
	people    []medalist.Person // who work
	customers []string          // codes
	rand      *rand.Rand
	paused    atomic.Bool
	log       *slog.Logger
	done      int
}

// newSimulation returns a simulation of the demo's organisation. The seed
// decides who does what. Guests do nothing by themselves: what is open for
// them, like a question or a follow-up, waits for their visitor.
func newSimulation(ctx context.Context, e *engine.Engine, org medalist.Org, guests []entry.Guest, seed uint64, log *slog.Logger) (*simulation, error) {
	s := &simulation{engine: e, org: org, rand: rand.New(rand.NewPCG(seed, seed)), log: log}
	people, err := e.People(ctx, org)
	if err != nil {
		return nil, err
	}
	today := e.Today(org)
	for _, p := range people {
		visited := slices.ContainsFunc(guests, func(g entry.Guest) bool { return g.Email == p.Email })
		if p.Role.Plays() && !visited && p.EmployedIn(medalist.Through(today, today)) {
			s.people = append(s.people, p)
		}
	}
	customers, err := e.Customers(ctx, org, engine.CustomerQuery{Limit: 300})
	for _, c := range customers.Rows {
		s.customers = append(s.customers, c.Code)
	}
	return s, err
}

// Paused reports whether nothing happens.
func (s *simulation) Paused() bool { return s.paused.Load() }

// Pause lets nothing happen, or lets it go on.
func (s *simulation) Pause(on bool) { s.paused.Store(on) }

// Run lets people work until ctx ends.
func (s *simulation) Run(ctx context.Context) error {
	tick := time.NewTicker(simulationPace)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		if s.Paused() || len(s.people) == 0 {
			continue
		}
		if err := s.turn(ctx); err != nil && ctx.Err() == nil {
			s.log.WarnContext(ctx, "the simulation could not record a fact", "error", err)
		}
	}
}

// turn lets one person answer a question of the daily quiz, or do something
// else.
func (s *simulation) turn(ctx context.Context) error {
	if s.rand.IntN(4) == 0 {
		a := answering{s.engine, s.org, s.rand}
		if did, err := a.next(ctx, s.people[s.rand.IntN(len(s.people))].ID); did || err != nil {
			return err
		}
	}
	return s.step(ctx, s.engine.Now())
}

// step lets one person do one thing.
func (s *simulation) step(ctx context.Context, now time.Time) error {
	who := s.people[s.rand.IntN(len(s.people))]
	report := s.work(who.Role)
	s.done++
	report.Source, report.ExternalID = "demo", fmt.Sprintf("live-%d-%d", now.UnixNano(), s.done)
	report.At, report.People = now.UTC().Format(time.RFC3339), []string{who.Email}
	if len(s.customers) > 0 {
		report.Customer = s.customers[s.rand.IntN(len(s.customers))]
	}
	_, err := s.engine.Record(ctx, s.org, []engine.Report{report}, "demo")
	return err
}

// work returns something that somebody of a role does now and then, the usual
// things more often.
func (s *simulation) work(role medalist.Role) engine.Report {
	if role == medalist.Engineer {
		if s.rand.IntN(3) == 0 {
			return engine.Report{Kind: "feedback", Attributes: map[string]string{"rating": strconv.Itoa(3 + s.rand.IntN(3))}}
		}
		return engine.Report{Kind: "service_visit"}
	}
	switch n := s.rand.IntN(20); {
	case n < 12:
		return engine.Report{Kind: "meeting"}
	case n < 15:
		return engine.Report{Kind: "follow_up"}
	case n < 17:
		revenue, lines := 500*(1+s.rand.IntN(40)), generate.ProductLines()
		return engine.Report{Kind: "sale", Attributes: map[string]string{
			"revenue": strconv.Itoa(revenue), "cost": strconv.Itoa(revenue * 6 / 10), "quantity": "1",
			"product_line": lines[s.rand.IntN(len(lines))],
		}}
	case n < 18:
		return engine.Report{Kind: "presentation", Attributes: map[string]string{"topic": "products"}}
	default:
		return engine.Report{Kind: "feedback", Attributes: map[string]string{"rating": strconv.Itoa(2 + s.rand.IntN(4))}}
	}
}
