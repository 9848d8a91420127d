package medalist

import (
	"math"
	"regexp"
	"strconv"
)

// A Brand is how an organisation looks on pages and in mail. The zero Brand is
// that of Medalist itself.
type Brand struct {
	Name  string // shown instead of the organisation's, empty for that
	Light string // accent colour on light pages, such as #2858cd; empty for Medalist's
	Dark  string // the same on dark pages; both or none are set
	Logo  string // names the logo's picture, empty for none
}

// Letters are what an organisation's mail says beside its text.
type Letters struct {
	Sender  string // name that mail comes from, empty for that of the server
	ReplyTo string // email address of answers, empty for none
	Footer  string // below every mail
}

// Shown returns what pages and mail call the organisation.
func (o Org) Shown() string {
	if o.Brand.Name != "" {
		return o.Brand.Name
	}
	return o.Name
}

// Papers are the colours that an accent colour has to be read on, for light
// and for dark pages: those behind pages, behind cards, and of the text on a
// button in the accent colour.
var (
	lightPapers = []string{"#ffffff", "#f8f9fb"}
	darkPapers  = []string{"#151920", "#0d1017", "#070f21"}
)

// Shares of an accent colour in its soft one, which marks what is chosen.
const (
	lightTint = 0.10
	darkTint  = 0.20
)

// LeastContrast is that of text to what is behind it, by WCAG 2.2 AA.
const LeastContrast = 4.5

var colourForm = regexp.MustCompile(`^#[0-9a-f]{6}$`)

// Soft returns the soft colours that go with the accent ones.
func (b Brand) Soft() (light, dark string) {
	return mix(b.Light, lightPapers[0], lightTint), mix(b.Dark, darkPapers[0], darkTint)
}

// CheckLight says why a colour cannot be the accent of light pages.
func CheckLight(colour string) error {
	if !colourForm.MatchString(colour) {
		return errColour(colour)
	}
	if Contrast(colour, mix(colour, lightPapers[0], lightTint)) < LeastContrast || leastContrast(colour, lightPapers) < LeastContrast {
		return Errorf(Invalid, "%s is too pale to be read on light pages: its contrast to white is %s, and %s is needed. Choose a darker one.",
			colour, ratio(Contrast(colour, lightPapers[0])), ratio(LeastContrast))
	}
	return nil
}

// CheckDark says why a colour cannot be the accent of dark pages.
func CheckDark(colour string) error {
	if !colourForm.MatchString(colour) {
		return errColour(colour)
	}
	if Contrast(colour, mix(colour, darkPapers[0], darkTint)) < LeastContrast || leastContrast(colour, darkPapers) < LeastContrast {
		return Errorf(Invalid, "%s is too dark to be read on dark pages: its contrast to them is %s, and %s is needed. Choose a paler one.",
			colour, ratio(leastContrast(colour, darkPapers)), ratio(LeastContrast))
	}
	return nil
}

func errColour(colour string) error {
	return Errorf(Invalid, "%q is no colour; write it like #2858cd.", colour)
}

// ratio writes a contrast as people who know of contrast do: 4.5.
func ratio(c float64) string { return strconv.FormatFloat(math.Floor(c*10)/10, 'f', 1, 64) }

func leastContrast(colour string, papers []string) float64 {
	least := math.Inf(1)
	for _, p := range papers {
		least = min(least, Contrast(colour, p))
	}
	return least
}

// Contrast returns the contrast of two colours such as #2858cd by WCAG 2.2,
// from 1 to 21.
func Contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(colour string) float64 {
	r, g, b := channels(colour)
	linear := func(c float64) float64 {
		if c /= 255; c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// channels returns red, green and blue from 0 to 255; of what is no colour,
// black.
func channels(colour string) (r, g, b float64) {
	if !colourForm.MatchString(colour) {
		return 0, 0, 0
	}
	n, _ := strconv.ParseUint(colour[1:], 16, 32) // its form was checked
	return float64(n >> 16), float64(n >> 8 & 0xff), float64(n & 0xff)
}

// mix returns a share of one colour in another.
func mix(colour, paper string, share float64) string {
	r, g, b := channels(colour)
	pr, pg, pb := channels(paper)
	part := func(c, p float64) uint64 { return uint64(math.Round(c*share + p*(1-share))) }
	n := part(r, pr)<<16 | part(g, pg)<<8 | part(b, pb)
	return "#" + strconv.FormatUint(1<<24|n, 16)[1:]
}
