package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Settings are what the command line asks for.
type settings struct {
	people, activities int
	few                int // facts of the smaller database that one more is recorded in
	crowd              int // people of the synthetic organisation
	open               int // pages that follow what happens
	quizzers           int // people whom the daily quiz asks
	databases          []database
	only               string // a measurement, empty for all
	rounds             int    // repetitions of what goes through all facts
	samples            int    // repetitions of what is quick
	markdown           string // file for the table
	profiles           string // folder for profiles
	program            string // that is started
}

// Measurements, in the order of the table.
var measurements = []string{"import", "rebuild", "rule", "record", "board", "pages", "live", "quiz", "answers", "upload", "start"}

// parse reads the arguments. It returns nil if they only ask for help.
func parse(args []string, stderr io.Writer) (*settings, error) {
	s := &settings{}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.IntVar(&s.people, "people", 2_000, "people of the organisation")
	flags.IntVar(&s.activities, "activities", 1_000_000, "facts of its year")
	flags.IntVar(&s.few, "few", 10_000, "facts of the smaller database that one more is recorded in")
	flags.IntVar(&s.crowd, "crowd", 100_000, "people of the large leaderboard")
	flags.IntVar(&s.open, "open", 1_000, "pages that are open while a fact is recorded")
	flags.IntVar(&s.quizzers, "quizzers", 10_000, "people whom the daily quiz asks, of half as many questions")
	quick := flags.Bool("quick", false, "20,000 facts, and 10,000 people on the large leaderboard")
	db := flags.String("db", "both", "sqlite, postgres or both")
	flags.StringVar(&s.only, "only", "", "the one measurement to make: "+strings.Join(measurements, ", "))
	flags.IntVar(&s.rounds, "rounds", 0, "repetitions of what goes through all facts (3, or 1 from 50,000 facts on)")
	flags.IntVar(&s.samples, "samples", 300, "repetitions of what is quick; pages take two thirds of it")
	flags.StringVar(&s.markdown, "o", "", "file to write the table to as Markdown, too")
	flags.StringVar(&s.profiles, "cpuprofile", "", "folder for a CPU profile of every process; samples of ours have the label side=ours")
	flags.StringVar(&s.program, "bin", "bin/medalist", "the program whose start is measured; if it is absent, its pages are served in this process")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, nil
		}
		return nil, err
	}
	given := map[string]bool{}
	flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	if *quick && !given["activities"] {
		s.activities = 20_000
	}
	if *quick && !given["crowd"] {
		s.crowd = 10_000
	}
	s.few = min(s.few, s.activities)
	if s.rounds == 0 {
		s.rounds = 3
		if s.activities > 50_000 {
			s.rounds = 1
		}
	}
	var err error
	s.databases, err = databasesNamed(*db)
	switch {
	case err != nil:
		return nil, err
	case s.only != "" && !slices.Contains(measurements, s.only):
		return nil, fmt.Errorf("-only %s: there is %s", s.only, strings.Join(measurements, ", "))
	case s.people < 1 || s.activities < 1 || s.crowd < 1 || s.open < 1 || s.quizzers < 1 || s.rounds < 1 || s.samples < 2:
		return nil, errors.New("there is at least one person, fact and round, somebody in the crowd, and two samples")
	}
	return s, nil
}

// wants reports whether a measurement is asked for.
func (s *settings) wants(name string) bool { return s.only == "" || s.only == name }

// needsYear reports whether anything is asked for that looks at a year of
// facts.
func (s *settings) needsYear() bool { return s.only != "quiz" && s.only != "answers" }
