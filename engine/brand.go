package engine

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	_ "image/jpeg" // a format that logos may have
	"image/png"
	"strings"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // a format that logos may have

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// Bounds of logos.
const (
	MaxLogo     = 512 << 10 // bytes of the file that is uploaded
	maxLogoSide = 6000      // pixels of it
	logoWidth   = 640       // pixels of what is kept, at most
	logoHeight  = 240
)

// A BrandChange says how an organisation looks from now on.
type BrandChange struct {
	Name        string
	Light, Dark string // accent colours; both empty for those of Medalist
	Logo        []byte // a PNG, JPEG or WebP; nil leaves it as it is
	DropLogo    bool
}

// SetBrand changes how an organisation looks. What is wrong is told as Faults
// of the fields name, light, dark and logo.
func (e *Engine) SetBrand(ctx context.Context, org medalist.Org, c BrandChange, actor string) error {
	c.Name = strings.Join(strings.Fields(c.Name), " ")
	c.Light, c.Dark = strings.ToLower(strings.TrimSpace(c.Light)), strings.ToLower(strings.TrimSpace(c.Dark))
	faults := c.check()
	var picture []byte
	if c.Logo != nil {
		var err error
		if picture, err = cleanLogo(c.Logo); err != nil {
			faults["logo"] = err
		}
	}
	if err := faults.orNil(); err != nil {
		return fmt.Errorf("change the brand: %w", err)
	}
	err := e.update(ctx, org, func(tx *store.Tx, _ *world) error { return e.setBrand(ctx, tx, c, picture, actor) })
	if err != nil {
		return fmt.Errorf("change the brand: %w", err)
	}
	return nil
}

func (e *Engine) setBrand(ctx context.Context, tx *store.Tx, c BrandChange, picture []byte, actor string) error {
	changed := tx.Org()
	changed.Brand.Name, changed.Brand.Light, changed.Brand.Dark = c.Name, c.Light, c.Dark
	switch {
	case picture != nil:
		sum := sha256.Sum256(picture)
		changed.Brand.Logo = hex.EncodeToString(sum[:8])
		if err := tx.PutLogo(ctx, changed.Brand.Logo, picture); err != nil {
			return err
		}
	case c.DropLogo:
		changed.Brand.Logo = ""
		if err := tx.DeleteLogo(ctx); err != nil {
			return err
		}
	}
	was := tx.Org().Brand
	if changed.Brand == was {
		return nil
	}
	if err := tx.UpdateOrg(ctx, changed); err != nil {
		return err
	}
	return e.audit(ctx, tx, actor, "brand", changed.Slug, replaced{was, changed.Brand})
}

// maxBrandName bounds a display name, in characters: it has to fit above the
// navigation.
const maxBrandName = 60

func (c *BrandChange) check() Faults {
	faults := Faults{}
	if len([]rune(c.Name)) > maxBrandName {
		faults.add("name", "The name is longer than %d characters; shorten it.", maxBrandName)
	}
	if c.Light == "" && c.Dark == "" {
		return faults
	}
	if err := medalist.CheckLight(c.Light); err != nil {
		faults["light"] = err
	}
	if err := medalist.CheckDark(c.Dark); err != nil {
		faults["dark"] = err
	}
	return faults
}

// cleanLogo decodes a picture and returns it as a PNG of a size that pages
// need, without whatever else its file held.
func cleanLogo(file []byte) ([]byte, error) {
	if len(file) > MaxLogo {
		return nil, medalist.Errorf(medalist.Invalid, "This file is larger than %d kB; save the logo smaller.", MaxLogo>>10)
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return nil, medalist.Errorf(medalist.Invalid, "This file is no picture that can be shown; save the logo as PNG, JPEG or WebP.")
	}
	if size.Width > maxLogoSide || size.Height > maxLogoSide || size.Width < 1 || size.Height < 1 {
		return nil, medalist.Errorf(medalist.Invalid, "This picture is %d by %d pixels, and %d each way are the most; save the logo smaller.", size.Width, size.Height, maxLogoSide)
	}
	picture, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, medalist.Errorf(medalist.Invalid, "This picture is damaged; save the logo again as PNG, JPEG or WebP.")
	}
	var out bytes.Buffer
	if err := png.Encode(&out, fitted(picture)); err != nil {
		return nil, fmt.Errorf("write a logo: %w", err)
	}
	return out.Bytes(), nil
}

// fitted returns a picture no larger than logos are shown, in its own shape.
func fitted(picture image.Image) image.Image {
	w, h := picture.Bounds().Dx(), picture.Bounds().Dy()
	width, height := w, h
	if width > logoWidth {
		width, height = logoWidth, max(h*logoWidth/w, 1)
	}
	if height > logoHeight {
		width, height = max(w*logoHeight/h, 1), logoHeight
	}
	out := image.NewNRGBA(image.Rect(0, 0, width, height))
	draw.CatmullRom.Scale(out, out.Bounds(), picture, picture.Bounds(), draw.Src, nil)
	return out
}

// Logo returns the PNG of an organisation's logo by its name, or a NotFound
// error.
func (e *Engine) Logo(ctx context.Context, org medalist.Org, name string) ([]byte, error) {
	var picture []byte
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) (err error) {
		picture, err = tx.Logo(ctx, name)
		return err
	})
	if err == nil && picture == nil {
		err = medalist.Errorf(medalist.NotFound, "There is no such picture.")
	}
	return picture, err
}
