package ui

import (
	"fmt"
	"strconv"
	"strings"
)

// scale is the attainment at the right end of a bar: 120 %.
const scale = 1.2

// A Bar shows an attainment: the track runs from 0 to 120 % of the target at
// one scale everywhere. Attainment and Pace are fractions of the target.
type Bar struct {
	Attainment float64
	Pace       float64 // where it should be by now; negative for no mark
	Ratio      bool    // cannot pass 100 %
	Fill       string  // primary, success or behind
	Words      string  // the same in words
	Height     int     // px
}

// The fills of bars.
const (
	FillPrimary = "primary"
	FillSuccess = "success"
	FillBehind  = "behind"
)

// end is the attainment at the right end of this bar.
func (b Bar) end() float64 {
	if b.Ratio {
		return 1
	}
	return scale
}

// at returns the position of an attainment on the bar.
func (b Bar) at(attainment float64) string {
	return percent(min(max(attainment, 0), b.end()) / b.end())
}

func percent(share float64) string {
	return strconv.FormatFloat(share*100, 'f', 2, 64) + "%"
}

// A Trend is the course of a value over up to eight periods, oldest first.
// NaN is a period without a value.
type Trend struct {
	Values []float64
	Target float64 // zero for none
	Words  string
}

// The box of a trend, in px.
const (
	trendWidth, trendHeight = 76, 24
	trendInset              = 3
)

// y returns the height of a value; trends start at zero.
func (t Trend) y(v float64) float64 {
	top := t.Target
	for _, w := range t.Values {
		if !isGap(w) {
			top = max(top, w)
		}
	}
	if top <= 0 {
		return trendHeight - trendInset
	}
	return trendHeight - trendInset - max(v, 0)/top*(trendHeight-2*trendInset)
}

func (t Trend) x(i int) float64 {
	const periods = 8
	return trendInset + float64(periods-len(t.Values)+i)*(trendWidth-2*trendInset)/(periods-1)
}

// path joins neighbouring values and leaves gaps open.
func (t Trend) path() string {
	var b strings.Builder
	joined := false
	for i, v := range t.Values {
		if isGap(v) {
			joined = false
			continue
		}
		command := "M"
		if joined {
			command = "L"
		}
		fmt.Fprintf(&b, "%s%.1f %.1f", command, t.x(i), t.y(v))
		joined = true
	}
	return b.String()
}

// last returns the position of the last value, and whether there is one.
func (t Trend) last() (x, y float64, ok bool) {
	for i := len(t.Values) - 1; i >= 0; i-- {
		if !isGap(t.Values[i]) {
			return t.x(i), t.y(t.Values[i]), true
		}
	}
	return 0, 0, false
}

func isGap(v float64) bool { return v != v }

func number(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
