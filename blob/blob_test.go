package blob_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"

	"medalist.dev/medalist/blob"
)

// onBoth runs a test on each kind of store.
func onBoth(t *testing.T, test func(*testing.T, blob.Store)) {
	t.Run("folder", func(t *testing.T) { test(t, blob.NewFolder(filepath.Join(t.TempDir(), "files"))) })
	t.Run("bucket", func(t *testing.T) {
		backend := s3mem.New()
		must(t, backend.CreateBucket("medalist"))
		server := httptest.NewServer(gofakes3.New(backend).Server())
		t.Cleanup(server.Close)
		keys := map[string]string{"AWS_ACCESS_KEY_ID": "us", "AWS_SECRET_ACCESS_KEY": "secret"}
		place := "s3://medalist/files?region=us-east-1&insecure=1&paths=1&endpoint=" + strings.TrimPrefix(server.URL, "http://")
		s, err := blob.At(place, func(name string) string { return keys[name] })
		must(t, err)
		test(t, s)
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestAFileIsReadAsItWasKept(t *testing.T) {
	onBoth(t, func(t *testing.T, s blob.Store) {
		ctx := context.Background()
		content := bytes.Repeat([]byte("0123456789"), 10_000)
		must(t, s.Put(ctx, "1/ab/cd", bytes.NewReader(content)))
		f, err := s.Open(ctx, "1/ab/cd")
		must(t, err)
		defer f.Close()
		end, err := f.Seek(0, io.SeekEnd)
		if err != nil || end != int64(len(content)) {
			t.Fatalf("it ends at %d: %v", end, err)
		}
		_, err = f.Seek(50_005, io.SeekStart)
		must(t, err)
		part := make([]byte, 8)
		if _, err := io.ReadFull(f, part); err != nil || string(part) != "56789012" {
			t.Errorf("in its middle stands %q: %v", part, err)
		}
	})
}

func TestWhatIsNotKeptIsSaidSo(t *testing.T) {
	onBoth(t, func(t *testing.T, s blob.Store) {
		ctx := context.Background()
		if _, err := s.Open(ctx, "1/no"); !errors.Is(err, blob.ErrNotKept) {
			t.Errorf("what was never there: %v", err)
		}
		must(t, s.Delete(ctx, "1/no"))
		must(t, s.Put(ctx, "1/yes", strings.NewReader("x")))
		must(t, s.Delete(ctx, "1/yes"))
		if _, err := s.Open(ctx, "1/yes"); !errors.Is(err, blob.ErrNotKept) {
			t.Errorf("what was deleted: %v", err)
		}
	})
}

func TestAFileThatBreaksOffIsNotKept(t *testing.T) {
	onBoth(t, func(t *testing.T, s blob.Store) {
		ctx := context.Background()
		broken := io.MultiReader(strings.NewReader("half"), iotest.ErrReader(errors.New("the line broke")))
		if err := s.Put(ctx, "1/half", broken); err == nil {
			t.Error("half a file was kept")
		}
		if _, err := s.Open(ctx, "1/half"); !errors.Is(err, blob.ErrNotKept) {
			t.Errorf("half a file: %v", err)
		}
	})
}

func TestAFileOfThisMachineIsTaken(t *testing.T) {
	onBoth(t, func(t *testing.T, s blob.Store) {
		ctx := context.Background()
		path := filepath.Join(t.TempDir(), "video")
		must(t, os.WriteFile(path, []byte("a video"), 0o600))
		must(t, s.Take(ctx, "1/video", path))
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("it still lies where it lay: %v", err)
		}
		f, err := s.Open(ctx, "1/video")
		must(t, err)
		defer f.Close()
		if got, err := io.ReadAll(f); err != nil || string(got) != "a video" {
			t.Errorf("it is %q: %v", got, err)
		}
	})
}

func TestTheTypeIsToldByTheBytes(t *testing.T) {
	onBoth(t, func(t *testing.T, s blob.Store) {
		all := func(string) error { return nil }
		c, err := blob.Receive(context.Background(), s, "1/paper", strings.NewReader("%PDF-1.7\n"), 100, all)
		must(t, err)
		if c.Type != "application/pdf" || c.Size != 9 || len(c.SHA256) != 64 {
			t.Errorf("a paper is %+v", c)
		}
		again, err := blob.Examine(strings.NewReader("%PDF-1.7\n"))
		if must(t, err); again != c {
			t.Errorf("examined it is %+v, received it was %+v", again, c)
		}
	})
}

func TestWhatIsTooLargeOrOfTheWrongTypeIsNotKept(t *testing.T) {
	onBoth(t, func(t *testing.T, s blob.Store) {
		ctx := context.Background()
		no := errors.New("not this")
		if _, err := blob.Receive(ctx, s, "1/x", strings.NewReader("<html>"), 100, func(string) error { return no }); !errors.Is(err, no) {
			t.Errorf("of a wrong type: %v", err)
		}
		all := func(string) error { return nil }
		if _, err := blob.Receive(ctx, s, "1/x", strings.NewReader(strings.Repeat("x", 101)), 100, all); !errors.Is(err, blob.ErrTooLarge) {
			t.Errorf("101 of 100 bytes: %v", err)
		}
		if _, err := s.Open(ctx, "1/x"); !errors.Is(err, blob.ErrNotKept) {
			t.Errorf("afterwards: %v", err)
		}
	})
}

func TestABucketNeedsItsKeys(t *testing.T) {
	for _, place := range []string{"s3://medalist", "s3:", "s3:///x"} {
		if _, err := blob.At(place, func(string) string { return "" }); err == nil {
			t.Errorf("%s is taken", place)
		}
	}
}

func TestAVoiceWithoutPicturesIsNoVideo(t *testing.T) {
	webm := func(codecs string) string { return "\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + codecs }
	mp4 := func(tracks string) string { return "\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp41" + tracks }
	for content, want := range map[string]string{
		webm("A_OPUS"): "audio/webm", webm("V_VP9 A_OPUS"): "video/webm", webm(""): "video/webm",
		mp4("moov hdlr soun"): "audio/mp4", mp4("moov hdlr soun hdlr vide"): "video/mp4", mp4("mdat"): "video/mp4",
	} {
		if c, err := blob.Examine(strings.NewReader(content)); err != nil || c.Type != want {
			t.Errorf("%q is %s: %v; want %s", content, c.Type, err, want)
		}
	}
}
