package site

import (
	"crypto/sha256"
	"encoding/hex"
)

// SheetHref returns the address of the style sheet with the organisation's
// colours, empty for none. It changes with the colours.
func (v *Visit) SheetHref() string {
	b := v.Org.Brand
	if b.Light == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(b.Light + b.Dark + "1")) // the form of the sheet
	return v.Base + "/brand/" + hex.EncodeToString(sum[:6]) + ".css"
}

// LogoHref returns the address of the organisation's logo, empty for none.
func (v *Visit) LogoHref() string {
	if v.Org.Brand.Logo == "" {
		return ""
	}
	return v.Base + "/brand/" + v.Org.Brand.Logo + ".png"
}
