package ui

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"medalist.dev/medalist/web/assets"
)

// A Chart answers one question: its title with the answer, a picture, and the
// same figures as a table, which is there without JavaScript, too.
type Chart struct {
	ID     string // of its element
	Title  string // the answer
	Note   string
	Kind   string   // Columns or Lines
	Names  []string // of the points of time, short, for the axis
	Titles []string // the same in full
	Series []ChartSeries
	Target *ChartSeries // a line across each column, nil for none
	Pace   *ChartPace   // where the last column should be by now, nil for nowhere
	Table  ChartTable
}

// The kinds of charts.
const (
	Columns = "columns" // one series, a column for each point of time
	Lines   = "lines"   // several courses, each with its name at its end
)

// A ChartSeries is what is drawn. NaN is a gap.
type ChartSeries struct {
	Name, Short string
	Values      []float64
	Texts       []string
	States      []string // fills of columns, nil for the usual one
	Mine, First bool     // stand out from other lines
}

// A ChartPace says where a value should be by now.
type ChartPace struct {
	Value float64
	Text  string
}

// A ChartTable is the figures of a chart. The first of a row heads it.
type ChartTable struct {
	Head []string
	Rows [][]string
	Open bool // shown without asking
}

// script is the address of what draws charts.
func (c Chart) script() string { return "/assets/" + assets.Names().Chart }

// A drawnSeries is a series as the drawing script reads it.
type drawnSeries struct {
	Name   string   `json:"name"`
	Short  string   `json:"short"`
	Values []any    `json:"values"`
	Texts  []string `json:"texts"`
	States []string `json:"states,omitempty"`
	Mine   bool     `json:"mine,omitempty"`
	First  bool     `json:"first,omitempty"`
}

func (s ChartSeries) drawn() drawnSeries {
	d := drawnSeries{Name: s.Name, Short: s.Short, Texts: s.Texts, States: s.States, Mine: s.Mine, First: s.First}
	for _, v := range s.Values {
		if isGap(v) {
			d.Values = append(d.Values, nil)
		} else {
			d.Values = append(d.Values, v)
		}
	}
	return d
}

// content is what the drawing script reads.
func (c Chart) content() (string, error) {
	content := map[string]any{"kind": c.Kind, "names": c.Names, "titles": c.Titles}
	series := make([]drawnSeries, len(c.Series))
	for i, s := range c.Series {
		series[i] = s.drawn()
	}
	content["series"] = series
	if c.Target != nil {
		content["target"] = c.Target.drawn()
	}
	if c.Pace != nil {
		content["pace"] = map[string]any{"value": c.Pace.Value, "text": c.Pace.Text}
	}
	text, err := json.Marshal(content)
	return string(text), err
}

// highest is the largest value drawn.
func (c Chart) highest() float64 {
	top := 0.0
	for _, s := range c.drawnLines() {
		for _, v := range s.Values {
			if !isGap(v) {
				top = math.Max(top, v)
			}
		}
	}
	return top
}

// drawnLines are all series, the target last.
func (c Chart) drawnLines() []ChartSeries {
	if c.Target == nil {
		return c.Series
	}
	return append(c.Series[:len(c.Series):len(c.Series)], *c.Target)
}

// path joins the values of a series on a sheet of 100 by 100, from zero up.
// The server draws it for readers without JavaScript.
func (c Chart) path(s ChartSeries) string {
	var b strings.Builder
	top, joined := c.highest(), false
	for i, v := range s.Values {
		if isGap(v) || top <= 0 {
			joined = false
			continue
		}
		command := "M"
		if joined {
			command = "L"
		}
		fmt.Fprintf(&b, "%s%.1f %.1f", command, 100*(float64(i)+0.5)/float64(len(s.Values)), 100-100*math.Max(v, 0)/top)
		joined = true
	}
	return b.String()
}
