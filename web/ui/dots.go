package ui

import "fmt"

// Dots shows how scores spread: one dot for each subject, stacked where scores
// are alike. Scores are fractions of the highest, the highest first.
type Dots struct {
	Scores []float64
	Tops   int     // how many of the first stand out
	Middle float64 // the score in the middle
	Label  string  // "middle 354"
	Last   string  // the highest score
	Words  string  // the same in words
}

// The box of the dots, in px of its own scale.
const (
	dotsWidth = 236
	dotsBins  = 20
	dotsStep  = 10 // from one dot of a stack to the next
)

type dot struct {
	x, y float64
	top  bool
}

// bin returns which stack a score stands in.
func bin(score float64) int { return min(max(int(score*dotsBins), 0), dotsBins-1) }

// tallest returns the height of the tallest stack.
func (d Dots) tallest() int {
	var heights [dotsBins]int
	for _, s := range d.Scores {
		heights[bin(s)]++
	}
	most := 0
	for _, h := range heights {
		most = max(most, h)
	}
	return most
}

// points places the dots; the lowest scores lie at the bottom of their stack.
func (d Dots) points() []dot {
	var heights [dotsBins]int
	dots := make([]dot, 0, len(d.Scores))
	for i := len(d.Scores) - 1; i >= 0; i-- {
		b := bin(d.Scores[i])
		dots = append(dots, dot{
			x:   (float64(b) + 0.5) * dotsWidth / dotsBins,
			y:   d.floor() - 6 - float64(heights[b])*dotsStep,
			top: i < d.Tops,
		})
		heights[b]++
	}
	return dots
}

func (d Dots) floor() float64 { return float64(d.tallest()*dotsStep + 22) }

func (d Dots) box() string { return fmt.Sprintf("0 0 %d %.0f", dotsWidth, d.floor()+18) }

func (d Dots) x(score float64) float64 { return min(max(score, 0), 1) * dotsWidth }

// labelX and labelSide keep the label of the middle inside the box.
func (d Dots) labelX() float64 {
	if d.Middle > 0.5 {
		return d.x(d.Middle) - 5
	}
	return d.x(d.Middle) + 5
}

func (d Dots) labelSide() string {
	if d.Middle > 0.5 {
		return "end"
	}
	return "start"
}
