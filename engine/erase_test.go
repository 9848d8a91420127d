package engine_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

func TestAnErasedPersonLeavesPointsAndNoName(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c := l.staffed(t)
		by := engine.Intent{Actor: "tester"}
		c.bring(files{ingest.People: rowsOf("email name role team external_id\nzoe@x.io Zoë rep North Z-77\njozoe@x.io Jo rep North J-1")})
		_, err := c.engine.SavePerson(ctx, c.org, engine.PersonChange{Was: "zoe@x.io", Email: "zoe.long@x.io", Name: "Zoë Longname", Role: medalist.Rep, ExternalID: "Z-78"}, by)
		c.must(err)
		c.bring(files{ingest.Activities: manyFacts(40, 0)})
		c.record(
			engine.Report{ExternalID: "z1", Kind: "meeting", At: "2026-01-02 12:00", People: []string{"zoe.long@x.io", "ann@x.io"}, Attributes: map[string]string{"note": "private-note"}},
			engine.Report{ExternalID: "z2", Kind: "meeting", At: "2026-01-02 13:00", People: []string{"zoe.long@x.io"}, Status: medalist.Void, Reason: "private-reason"},
		)
		c.record(engine.Report{ExternalID: "z1", Kind: "meeting", At: "2026-01-02 12:00", People: []string{"zoe.long@x.io", "ann@x.io"}, Attributes: map[string]string{"note": "private-again"}})
		before := ledgerOf(t, c.engine, c.org)

		try, err := c.engine.ErasePerson(ctx, c.org, "zoe.long@x.io", engine.Intent{Actor: "tester", Try: true})
		c.must(err)
		if again := ledgerOf(t, c.engine, c.org); strings.Join(again, "\n") != strings.Join(before, "\n") || try.Facts != 2 || try.Texts != 2 {
			t.Errorf("a try changes something, or tells %+v", try)
		}
		done, err := c.engine.ErasePerson(ctx, c.org, "zoe.long@x.io", by)
		c.must(err)
		if done.Is.Name != "Former colleague 1" {
			t.Errorf("they are %q now", done.Is.Name)
		}
		var want []string
		for _, line := range before {
			want = append(want, strings.ReplaceAll(line, "zoe.long@x.io", done.Is.Email))
		}
		got := ledgerOf(t, c.engine, c.org)
		sameLines(t, got, want)
		c.sound()
		all := l.everything(t)
		for _, gone := range []string{"zoe@x.io", "zoe.long", "Zo\u00eb", "Longname", "Z-77", "Z-78", "private-"} {
			if at := strings.Index(strings.ReplaceAll(all, "jozoe@x.io", "jo"), gone); at >= 0 {
				t.Errorf("%q is still stored: …%s…", gone, all[max(0, at-80):min(len(all), at+80)])
			}
		}
		if !strings.Contains(all, "jozoe@x.io") {
			t.Error("somebody else's email went, too")
		}
		if _, err := c.engine.ErasePerson(ctx, c.org, done.Is.Email, by); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("again: %v, want a conflict", err)
		}

		c.bring(files{ingest.People: rowsOf("email name role team\nzoe.long@x.io New rep South")})
		people, err := c.engine.People(ctx, c.org)
		c.must(err)
		for _, p := range people {
			if p.Email == "zoe.long@x.io" && (p.ID == done.Is.ID || p.Name != "New") {
				t.Errorf("a later import revived %+v", p)
			}
		}
		c.sound()
	})
}

func sameLines(t *testing.T, got, want []string) {
	t.Helper()
	count := map[string]int{}
	for _, l := range want {
		count[l]++
	}
	for _, l := range got {
		count[l]--
	}
	for l, n := range count {
		if n != 0 {
			t.Errorf("%+d of %s", -n, l)
		}
	}
}

func TestTheOnlyAdminIsNotErased(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		c.bring(files{ingest.People: rowsOf("email name role team\nboss@x.io Boss admin")})
		_, err := c.engine.ErasePerson(context.Background(), c.org, "boss@x.io", engine.Intent{Actor: "tester"})
		if medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("%v, want a conflict", err)
		}
	})
}

// everything is all that is stored, unpacked from a backup.
func (l *lab) everything(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := l.db.Backup(context.Background(), &b, time.Unix(0, 0), false, nil); err != nil {
		t.Fatal(err)
	}
	zip, err := gzip.NewReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}
