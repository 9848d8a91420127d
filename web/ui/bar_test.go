package ui

import (
	"math"
	"strings"
	"testing"
)

func TestABarKeepsOneScale(t *testing.T) {
	for _, c := range []struct {
		bar        Bar
		attainment float64
		want       string
	}{
		{Bar{}, 0, "0.00%"},
		{Bar{}, 0.6, "50.00%"},
		{Bar{}, 1, "83.33%"},
		{Bar{}, 1.2, "100.00%"},
		{Bar{}, 34, "100.00%"}, // more fills to the end; the figure says how much
		{Bar{}, -0.5, "0.00%"},
		{Bar{Ratio: true}, 1, "100.00%"}, // of a track that ends at the target
		{Bar{Ratio: true}, 0.5, "50.00%"},
	} {
		if got := c.bar.at(c.attainment); got != c.want {
			t.Errorf("%v of %+v stands at %s, want %s", c.attainment, c.bar, got, c.want)
		}
	}
}

func TestATrendStartsAtZeroAndLeavesGapsOpen(t *testing.T) {
	trend := Trend{Values: []float64{0, 5, math.NaN(), 10}, Target: 5}
	if path := trend.path(); strings.Count(path, "M") != 2 || strings.Count(path, "L") != 1 {
		t.Errorf("the path is %s", path)
	}
	if y := trend.y(0); y != trendHeight-trendInset {
		t.Errorf("zero stands at %v", y)
	}
	if y := trend.y(10); y != trendInset {
		t.Errorf("the highest value stands at %v", y)
	}
	if x, _, ok := trend.last(); !ok || x != trendWidth-trendInset {
		t.Errorf("the last value stands at %v", x)
	}
	if _, _, ok := (Trend{Values: []float64{math.NaN()}}).last(); ok {
		t.Error("a trend without values has a last one")
	}
}

func TestDotsStackUp(t *testing.T) {
	d := Dots{Scores: []float64{1, 0.5, 0.5, 0.5}, Tops: 1}
	points := d.points()
	if !points[3].top || points[0].top {
		t.Error("the first does not stand out")
	}
	if points[0].x != points[1].x || points[1].y >= points[0].y {
		t.Errorf("alike scores do not stack: %+v", points)
	}
	if d.tallest() != 3 {
		t.Errorf("the tallest stack is %d", d.tallest())
	}
}
