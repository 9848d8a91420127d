package main

import (
	"fmt"
	"time"
)

// A line of the table is one thing that was measured.
type line struct {
	Measurement  string
	What         string
	Ours, Beside figure // Beside without a time: there is nothing bare like it
	Aim          aim
	Memory       int64 // peak of our process in bytes, 0 if unknown
	Note         string
}

// An aim is what a measurement is held against; zero fields ask nothing.
type aim struct {
	Ratio  float64 // ours to beside
	Never  float64 // a ratio that is out of the question
	Within time.Duration
}

// fill takes the medians of a contest over some rows.
func (l *line) fill(r result, rows int64) {
	if len(r.ours) == 0 || len(r.beside) == 0 {
		return
	}
	l.Ours, l.Beside = figure{r.ours.median(), rows}, figure{r.beside.median(), rows}
	l.Memory = r.memory
}

// ratio returns how many times longer ours took, 0 if there is nothing beside
// it.
func (l *line) ratio() float64 {
	if l.Beside.Took == 0 {
		return 0
	}
	return l.Ours.Took.Seconds() / l.Beside.Took.Seconds()
}

// mark says whether the aim was met.
func (l *line) mark() string {
	late := l.Aim.Within > 0 && l.Ours.Took > l.Aim.Within
	switch {
	case l.Aim == aim{}:
		return ""
	case l.Aim.Never > 0 && l.ratio() > l.Aim.Never:
		return "✗✗"
	case l.Aim.Ratio > 0 && l.ratio() > l.Aim.Ratio, late:
		return "✗"
	}
	return "✓"
}

func (a aim) String() string {
	text := ""
	add := func(format string, value any) {
		if text != "" {
			text += ", "
		}
		text += fmt.Sprintf(format, value)
	}
	if a.Ratio > 0 {
		add("%g×", a.Ratio)
	}
	if a.Never > 0 {
		add("never %g×", a.Never)
	}
	if a.Within > 0 {
		add("%s", short(a.Within))
	}
	return text
}

// shares returns a line with the medians of what was measured, and one with a
// greater share of it, which has an aim of its own.
func (l line) shares(ours, beside times, name string, share float64, a aim) []line {
	median, most := l, l
	median.What, most.What = l.What+", median", l.What+", "+name
	median.Ours.Took, median.Beside.Took = ours.at(0.5), beside.at(0.5)
	most.Ours.Took, most.Beside.Took, most.Aim = ours.at(share), beside.at(share), a
	return []line{median, most}
}
