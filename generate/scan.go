package generate

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
)

// The picture of an invented ultrasound scan: a fan below the probe, and in it
// a cyst, in parts of the picture's width and height.
const (
	scanWidth, scanHeight = 480, 360
	scanTop               = -0.12 // where the beams come from, above the picture
	scanAngle             = 0.66  // between the middle and an edge of the fan, in radians
	scanDepth             = 1.08  // of the fan, from where the beams come

	cystX, cystY, cystWide, cystHigh = 0.60, 0.52, 0.075, 0.10
)

// Scan returns the PNG of an ultrasound picture, and where its cyst lies, in
// thousandths of the picture's width and height.
func Scan() (picture []byte, cyst image.Rectangle) {
	random := rand.New(rand.NewPCG(1, 1))
	scan := image.NewGray(image.Rect(0, 0, scanWidth, scanHeight))
	for y := range scanHeight {
		for x := range scanWidth {
			scan.SetGray(x, y, color.Gray{Y: uint8(255 * echo(float64(x)/scanWidth, float64(y)/scanHeight, random))})
		}
	}
	var out bytes.Buffer
	_ = png.Encode(&out, scan) // a buffer takes everything
	thousandth := func(share float64) int { return int(math.Round(1000 * share)) }
	return out.Bytes(), image.Rect(
		thousandth(cystX-cystWide), thousandth(cystY-cystHigh), thousandth(cystX+cystWide), thousandth(cystY+cystHigh),
	)
}

// echo returns how bright a point is, from 0 to 1: black outside the fan and in
// the cyst, brighter behind it, and speckled elsewhere.
func echo(x, y float64, random *rand.Rand) float64 {
	across, down := (x-0.5)*scanWidth/scanHeight, y-scanTop
	depth, angle := math.Hypot(across, down), math.Atan2(across, down)
	speckle := 0.55 + 0.45*random.Float64()
	if math.Abs(angle) > scanAngle || depth > scanDepth || depth < 0.16 {
		return 0
	}
	from := math.Hypot((x-cystX)/cystWide, (y-cystY)/cystHigh) // 1 on its wall
	if from < 1 {
		return 0.04 * speckle
	}
	bright := 0.46 - 0.22*depth + 0.10*math.Sin(19*depth+3*math.Sin(5*angle)) // layers of tissue
	if from < 1.12 {
		bright += 0.30
	}
	if behind := math.Abs(x-cystX-0.35*(y-cystY)) / cystWide; y > cystY && behind < 1 {
		bright += 0.30 * (1 - behind*behind) // a cyst weakens no sound
	}
	return min(1, bright*speckle)
}
