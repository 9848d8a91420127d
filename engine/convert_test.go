package engine_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/film"
	"medalist.dev/medalist/store"
)

func init() { others = append(others, "ConvertNext") }

// playsFilm puts programs in the place of ffmpeg and ffprobe: every recording
// lasts so many seconds, and converted it is what ffmpeg wrote here.
func playsFilm(t *testing.T, seconds int, convert string) *film.Tool {
	t.Helper()
	dir := t.TempDir()
	probe := `echo '{"streams":[{"codec_type":"video","codec_name":"vp9"}],"format":{"duration":"` + strconv.Itoa(seconds) + `"}}'`
	for name, script := range map[string]string{"ffprobe": probe, "ffmpeg": `for out; do :; done; out=${out#file:}; ` + convert} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return film.Find(func(name string) (string, error) { return filepath.Join(dir, name), nil })
}

// aMovie is written by the ffmpeg that plays its part, and a picture of it.
const aMovie = `case "$out" in *.jpg) printf '\377\330\377\340';; *) printf '\000\000\000\030ftypisom\000\000\002\000isommp41new';; esac > "$out"`

func (c *company) read(take medalist.TakeID, poster bool) (string, string) {
	c.t.Helper()
	f, err := c.engine.WatchTake(context.Background(), c.org, c.idOf("ann@x.io"), take, poster)
	c.must(err)
	defer f.Close()
	content, err := io.ReadAll(f)
	c.must(err)
	return f.Type, string(content)
}

func TestAVideoIsConvertedAndPlayedInItsNewForm(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c, s := l.coached(t)
		c.engine.Incoming, c.engine.Film = t.TempDir(), playsFilm(t, 3, aMovie)
		take := c.submits("ann@x.io", s)
		if kind, _ := c.read(take.ID, false); kind != "video/webm" {
			t.Fatalf("at first it is %s", kind)
		}
		// A program was killed when it had begun.
		c.must(c.db.Update(ctx, c.org.ID, func(tx *store.Tx) error {
			return tx.PutConversion(ctx, medalist.Conversion{File: take.Video, State: medalist.Converting, Tries: 1})
		}))
		if did, err := c.engine.ConvertNext(ctx, c.org); !did || err != nil {
			t.Fatalf("it is converted: %t, %v", did, err)
		}
		if kind, content := c.read(take.ID, false); kind != "video/mp4" || !strings.HasSuffix(content, "new") {
			t.Errorf("what is played is %s: %q", kind, content)
		}
		if kind, _ := c.read(take.ID, true); kind != "image/jpeg" {
			t.Errorf("its poster is %s", kind)
		}
		if did, err := c.engine.ConvertNext(ctx, c.org); did || err != nil {
			t.Errorf("it is converted twice: %v", err)
		}
		before, err := c.engine.FileUse(ctx, c.org)
		c.must(err)
		if n, err := c.engine.CleanFiles(ctx, c.org); n != 1 || err != nil {
			t.Errorf("%d originals go: %v", n, err)
		}
		if after, err := c.engine.FileUse(ctx, c.org); err != nil || after.Files != before.Files-1 {
			t.Errorf("%d files are left of %d: %v", after.Files, before.Files, err)
		}
	})
}

func TestAVideoThatCannotBeConvertedStaysAsItIs(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c, s := l.coached(t)
		c.engine.Incoming, c.engine.Film = t.TempDir(), playsFilm(t, 3, "echo no such codec >&2; exit 1")
		take := c.submits("ann@x.io", s)
		for try := range 3 {
			if did, err := c.engine.ConvertNext(ctx, c.org); !did || err != nil {
				t.Fatalf("try %d: %t, %v", try, did, err)
			}
		}
		if did, err := c.engine.ConvertNext(ctx, c.org); did || err != nil {
			t.Errorf("it is tried for ever: %v", err)
		}
		if kind, _ := c.read(take.ID, false); kind != "video/webm" {
			t.Errorf("what is played is %s", kind)
		}
		c.must(c.db.View(ctx, c.org.ID, func(tx *store.Tx) error {
			got, _, err := tx.Conversion(ctx, take.Video)
			if got.State != medalist.Unchanged || !strings.Contains(got.Reason, "no such codec") {
				t.Errorf("it is told as %+v", got)
			}
			return err
		}))
	})
}

func TestTheLengthOfAnUploadIsReadFromItsContent(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		c, _ := l.coached(t)
		c.engine.Incoming = t.TempDir()
		for seconds, want := range map[int]medalist.Code{3: "", 12 * 60: medalist.Invalid} {
			c.engine.Film = playsFilm(t, seconds, aMovie)
			name, err := c.engine.BeginUpload(ctx, c.org, c.idOf("ann@x.io"), medalist.CoachingFile, "a.webm", int64(len(webm)))
			c.must(err)
			c.must(os.WriteFile(filepath.Join(c.engine.Incoming, name), []byte(webm), 0o600))
			f, err := c.engine.EndUpload(ctx, c.org, c.idOf("ann@x.io"), name)
			if medalist.ErrorCode(err) != want || want == "" && f.Length != int64(seconds)*1000 {
				t.Errorf("%d seconds: %+v, %v", seconds, f, err)
			}
		}
	})
}
