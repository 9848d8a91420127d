package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

func organisations(t *testing.T, f *fixture) {
	ctx := context.Background()
	second := f.newOrg("Zenith Labs")
	f.newOrg("Beta")
	all, err := f.db.Orgs(ctx)
	must(t, err)
	var slugs []string
	for _, org := range all {
		slugs = append(slugs, org.Slug)
	}
	same(t, "slugs", slugs, []string{"acme", "beta", "zenith-labs"})

	got, err := f.db.OrgBySlug(ctx, "zenith-labs")
	must(t, err)
	want := newOrg("Zenith Labs")
	want.ID = second
	same(t, "organisation", got, want)

	_, err = f.db.OrgBySlug(ctx, "nobody")
	same(t, "code", medalist.ErrorCode(err), medalist.NotFound)
	err = f.db.View(ctx, 99, func(*store.Tx) error { return nil })
	same(t, "code of a number", medalist.ErrorCode(err), medalist.NotFound)

	again := open(t, f.dsn)
	kept, err := again.Orgs(ctx)
	must(t, err)
	same(t, "organisations after opening again", kept, all)
}

func slugTaken(t *testing.T, f *fixture) {
	_, err := f.db.CreateOrg(context.Background(), newOrg("ACME"), 1, nil)
	same(t, "code", medalist.ErrorCode(err), medalist.Conflict)

	failed := errors.New("no")
	_, err = f.db.CreateOrg(context.Background(), newOrg("Beta"), 1, func(*store.Tx) error { return failed })
	if !errors.Is(err, failed) {
		t.Errorf("error %v, want %v", err, failed)
	}
	if _, err := f.db.OrgBySlug(context.Background(), "beta"); medalist.ErrorCode(err) != medalist.NotFound {
		t.Errorf("an organisation that was not filled stays: %v", err)
	}
}

func settings(t *testing.T, f *fixture) {
	want := newOrg("Acme")
	want.ID, want.TimeZone, want.Currency = f.org, "Asia/Tokyo", "JPY"
	want.Works = medalist.WeekdaysOf(time.Sunday, time.Monday)
	want.Brand = medalist.Brand{Name: "Acme", Light: "#2858cd", Dark: "#709bf8", Logo: "ab"}
	want.Letters = medalist.Letters{Sender: "Acme Office", ReplyTo: "office@acme.test", Footer: "Acme Ltd"}
	f.update(func(ctx context.Context, tx *store.Tx) error { return tx.UpdateOrg(ctx, want) })
	f.view(func(_ context.Context, tx *store.Tx) error {
		same(t, "settings", tx.Org(), want)
		return nil
	})
	err := f.db.Update(context.Background(), f.org, func(tx *store.Tx) error {
		return tx.UpdateOrg(context.Background(), medalist.Org{Name: "Acme", Slug: "acme", TimeZone: "Mars"})
	})
	same(t, "code", medalist.ErrorCode(err), medalist.Invalid)
}
