package quiz

import (
	"fmt"
	"strconv"
	"strings"

	"rsc.io/qr"
)

// A qrCode is an address as a QR code (ISO/IEC 18004), drawn for phones to read
// off a screen.
type qrCode struct {
	Box   string // of the drawing, one for each module and with the margin that readers ask for
	Black string // path of the black modules
}

// qrMargin is the light margin around a code, in modules: four by the standard.
const qrMargin = 4

// qrOf returns the code of an address.
func qrOf(address string) (*qrCode, error) {
	code, err := qr.Encode(address, qr.M) // glare may hide a seventh of it
	if err != nil {
		return nil, fmt.Errorf("make the QR code of %s: %w", address, err)
	}
	side := strconv.Itoa(code.Size + 2*qrMargin)
	return &qrCode{Box: "0 0 " + side + " " + side, Black: blackPath(code)}, nil
}

// blackPath draws each run of black modules in a row as one bar.
func blackPath(code *qr.Code) string {
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+qrMargin, y+qrMargin, x-from, x-from)
			}
		}
	}
	return path.String()
}
