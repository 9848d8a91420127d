package scoring_test

import (
	"fmt"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

// BenchmarkEvaluate judges a year of 500 facts of one person.
func BenchmarkEvaluate(b *testing.B) {
	details := map[medalist.KindID][]string{
		"sale":            {"cost=60.5", "product_line=Stents", "revenue=100.25"},
		"ultrasound_demo": {"physicians=2"},
		"feedback":        {"rating=4"},
		"quiz_answer":     {"correct=true", "question=q"},
		"coaching_video":  {"good_articulation=true", "scenario=pitch"},
		"delivery":        {"installed_on=2026-05-01", "promised_on=2026-05-02"},
	}
	_, kpis := definitions(b)
	for _, k := range kpis {
		s := scene{kpi: k}
		for i := range 500 {
			kind := k.Measure.Facts[i%len(k.Measure.Facts)]
			on := medalist.Date(2026_01_01).AddDays(i * 365 / 500)
			s.facts = append(s.facts, did(kind, fmt.Sprint("fact", i), on, with(mercy), having(details[kind]...)))
			if k.Measure.Due != "" {
				s.due = append(s.due, due(k.Measure.Due, mercy, on))
			}
		}
		c := s.asCase()
		b.Run(string(k.ID), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				scoring.Evaluate(c)
			}
		})
	}
}

// BenchmarkTargets asks for the target of one of 10,000 people who each have
// their own.
func BenchmarkTargets(b *testing.B) {
	var set []medalist.Target
	for p := range medalist.PersonID(10_000) {
		set = append(set, asked(medalist.OfPerson(p+1), 5))
	}
	targets := scoring.NewTargets(set, tree)
	march := medalist.Through(2026_03_01, 2026_03_31)
	for b.Loop() {
		targets.Set("meetings", medalist.OfPerson(5000), nil, "", march)
	}
}

// BenchmarkDiff compares the entries of a person-year with those posted, which
// are the same.
func BenchmarkDiff(b *testing.B) {
	var entries []medalist.Entry
	for i := range 500 {
		entries = append(entries, medalist.Entry{Date: medalist.Date(2026_01_01).AddDays(i % 365), Points: 1000, Reason: "meeting", Fact: medalist.ActivityID(i + 1)})
	}
	b.ReportAllocs()
	for b.Loop() {
		scoring.Diff(entries, entries)
	}
}
