package engine_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
)

func drawing(t *testing.T, width, height int) (asPNG, asJPEG []byte) {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	m.Set(0, 0, color.NRGBA{200, 10, 10, 255})
	var p, j bytes.Buffer
	if err := png.Encode(&p, m); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&j, m, nil); err != nil {
		t.Fatal(err)
	}
	return p.Bytes(), j.Bytes()
}

func TestALogoIsKeptAsASmallPicture(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c := context.Background(), l.company(t)
		_, asJPEG := drawing(t, 1600, 400)
		c.must(c.engine.SetBrand(ctx, c.org, engine.BrandChange{Name: "Acme", Light: "#0B6B74", Dark: "#58c4cd", Logo: append(asJPEG, "<script>"...)}, "tester"))
		org, err := c.engine.Org(ctx, "")
		c.must(err)
		kept, err := c.engine.Logo(ctx, org, org.Brand.Logo)
		c.must(err)
		size, format, err := image.DecodeConfig(bytes.NewReader(kept))
		if err != nil || format != "png" || size.Width != 640 || size.Height != 160 || bytes.Contains(kept, []byte("<script>")) {
			t.Errorf("the logo is a %s of %d by %d, error %v", format, size.Width, size.Height, err)
		}
		if org.Shown() != "Acme" || org.Brand.Light != "#0b6b74" {
			t.Errorf("the brand is %+v", org.Brand)
		}
		c.must(c.engine.SetBrand(ctx, org, engine.BrandChange{DropLogo: true}, "tester"))
		if _, err := c.engine.Logo(ctx, org, org.Brand.Logo); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("the logo is still there: %v", err)
		}
	})
}

func TestABrandThatCannotBeReadIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c := context.Background(), l.company(t)
		asPNG, _ := drawing(t, 6500, 2)
		for name, wrong := range map[string]struct {
			change engine.BrandChange
			field  string
		}{
			"yellow on white":        {engine.BrandChange{Light: "#ffdd00", Dark: "#ffdd00"}, "light"},
			"navy on night":          {engine.BrandChange{Light: "#001a66", Dark: "#001a66"}, "dark"},
			"one without the other":  {engine.BrandChange{Light: "#2858cd"}, "dark"},
			"no colour":              {engine.BrandChange{Light: "blue", Dark: "#709bf8"}, "light"},
			"a drawing with scripts": {engine.BrandChange{Logo: []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`)}, "logo"},
			"half a picture":         {engine.BrandChange{Logo: asPNG[:40]}, "logo"},
			"a picture too wide":     {engine.BrandChange{Logo: asPNG}, "logo"},
			"a file too large":       {engine.BrandChange{Logo: make([]byte, engine.MaxLogo+1)}, "logo"},
		} {
			err := c.engine.SetBrand(ctx, c.org, wrong.change, "tester")
			if engine.FaultsOf(err)[wrong.field] == nil {
				t.Errorf("%s is answered by %v", name, err)
			}
		}
		org, err := c.engine.Org(ctx, "")
		c.must(err)
		same(t, "the brand", org.Brand, medalist.Brand{})
	})
}

func TestSettingsSayWhatTheyChangeBeforeTheyDo(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c := context.Background(), l.manned(t)
		c.apply(calls, 0)
		c.logs("ann@x.io", engine.LogEntry{ID: "the-first-call", Kind: "meeting", At: "2026-02-08 10:00", Customer: "c1"}) // a Sunday
		before := c.ledger(true)
		sunday := time.Sunday
		change := engine.SettingsChange{WeekStarts: &sunday}
		_, tried, err := c.engine.ChangeSettings(ctx, c.org, change, engine.Intent{Actor: "tester", Try: true})
		c.must(err)
		same(t, "the ledger after a try", c.ledger(true), before)
		changed, done, err := c.engine.ChangeSettings(ctx, c.org, change, engine.Intent{Actor: "tester"})
		c.must(err)
		c.org = changed
		if tried.Entries == 0 || tried.Entries != done.Entries || tried.Cells != done.Cells {
			t.Errorf("tried it posts %d entries in %d cells, done %d in %d", tried.Entries, tried.Cells, done.Entries, done.Cells)
		}
		if got := len(c.ledger(true)) - len(before); got != done.Entries {
			t.Errorf("%d entries were posted, %d were told", got, done.Entries)
		}
		c.sound()
	})
}

func TestMailThatWaitsIsTriedAgainOrDropped(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c := context.Background(), l.company(t)
		if err := c.engine.SendMail(ctx, c.org, "ann@x.io", "Test", "Hello", "ann@x.io"); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("without a server: %v", err)
		}
		l.db.Mails = true
		c.must(c.engine.SendMail(ctx, c.org, "ann@x.io", "Test", "Hello", "ann@x.io"))
		letters, all, err := c.engine.MailQueue(ctx, c.org)
		c.must(err)
		if all != 1 || letters[0].To != "ann@x.io" {
			t.Fatalf("%d wait: %+v", all, letters)
		}
		c.must(c.engine.RetryMail(ctx, c.org, letters[0].ID, "ann@x.io"))
		c.must(c.engine.DropMail(ctx, c.org, letters[0].ID, "ann@x.io"))
		if err := c.engine.DropMail(ctx, c.org, letters[0].ID, "ann@x.io"); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("dropped twice: %v", err)
		}
		for field, l := range map[string]medalist.Letters{"reply_to": {ReplyTo: "Ann <ann@x.io>"}, "footer": {Footer: string(make([]rune, 1001))}} {
			c.faulty(c.engine.SetLetters(ctx, c.org, l, "ann@x.io"), field)
		}
		c.must(c.engine.SetLetters(ctx, c.org, medalist.Letters{ReplyTo: "ann@x.io", Footer: "Acme"}, "ann@x.io"))
	})
}
