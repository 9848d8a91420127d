package quizfile

import (
	"bytes"
	"image"
	_ "image/gif" // so that their sizes are known
	_ "image/jpeg"
	_ "image/png"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

// An xmlDrop is a place of a picture on which a marker is put.
type xmlDrop struct {
	Shape  string `xml:"shape"`  // rectangle, circle, polygon
	Coords string `xml:"coords"` // "left,top;width,height", "x,y;radius", corners
	Choice string `xml:"choice"` // the number of the marker
}

// xmlSpots reads a question in which one marker is put on a picture.
func (i *Item) xmlSpots(x *xmlQuestion) error {
	i.Kind = quiz.Hotspot
	if len(x.Drags) > 1 {
		return medalist.Errorf(medalist.Invalid, "The picture has %d markers; make it one question for each.", len(x.Drags))
	}
	if x.File == nil {
		return medalist.Errorf(medalist.Invalid, "The picture is not in the file; export the question with its files.")
	}
	i.attach(x.File, i.Name)
	if i.File == nil {
		return medalist.Errorf(medalist.Invalid, "The picture in the file cannot be read; save it as PNG or JPEG.")
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(i.File.Data))
	if err != nil || size.Width == 0 || size.Height == 0 {
		return medalist.Errorf(medalist.Invalid, "The picture in the file cannot be read; save it as PNG or JPEG.")
	}
	for _, d := range x.Drops {
		s, err := d.spot(size.Width, size.Height)
		if err != nil {
			return err
		}
		i.Spots = append(i.Spots, s)
	}
	return nil
}

// spot returns a place in thousandths of the picture. A polygon becomes the
// rectangle around it.
func (d *xmlDrop) spot(width, height int) (quiz.Spot, error) {
	var n []int
	for _, field := range strings.FieldsFunc(d.Coords, func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
		v, err := strconv.ParseFloat(field, 64)
		if err != nil || v < -1e6 || v > 1e6 {
			return quiz.Spot{}, badCoords(d.Coords)
		}
		n = append(n, int(v))
	}
	var left, top, right, bottom int
	shape := strings.ToLower(strings.TrimSpace(d.Shape))
	switch {
	case shape == "circle" && len(n) == 3:
		left, top, right, bottom = n[0]-n[2], n[1]-n[2], n[0]+n[2], n[1]+n[2]
	case shape == "rectangle" && len(n) == 4:
		left, top, right, bottom = n[0], n[1], n[0]+n[2], n[1]+n[3]
	case shape == "polygon" && len(n) >= 6 && len(n)%2 == 0:
		left, top, right, bottom = n[0], n[1], n[0], n[1]
		for i := 0; i < len(n); i += 2 {
			left, right = min(left, n[i]), max(right, n[i])
			top, bottom = min(top, n[i+1]), max(bottom, n[i+1])
		}
	default:
		return quiz.Spot{}, badCoords(d.Coords)
	}
	x, y := scaled(left, width), scaled(top, height)
	return quiz.Spot{X: x, Y: y, Width: scaled(right, width) - x, Height: scaled(bottom, height) - y, Round: shape == "circle"}, nil
}

// scaled returns a place in thousandths of a length, inside of it.
func scaled(at, length int) int { return min(max(at*1000/length, 0), 1000) }

func badCoords(coords string) error {
	return medalist.Errorf(medalist.Invalid, "The place %q in the picture cannot be read.", coords)
}
