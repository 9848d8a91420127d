package film_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"medalist.dev/medalist/film"
	"medalist.dev/medalist/generate"
)

// installed returns the real tool, and skips where there is none: what we do
// with it is tested in the engine with one that plays its part.
func installed(t *testing.T) *film.Tool {
	t.Helper()
	tool := film.Find(exec.LookPath)
	if tool == nil {
		t.Skip("ffmpeg is not installed here")
	}
	return tool
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestARecordingOfABrowserIsMeasuredAndConverted(t *testing.T) {
	tool, dir := installed(t), t.TempDir()
	ctx, webm, mp4, poster := context.Background(), filepath.Join(dir, "a.webm"), filepath.Join(dir, "a.mp4"), filepath.Join(dir, "a.jpg")
	// Live, so that it does not say how long it is.
	out, err := exec.Command("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=10:duration=3", "-f", "lavfi", "-i", "sine=duration=3",
		"-c:v", "libvpx", "-c:a", "libopus", "-live", "1", "-f", "webm", webm).CombinedOutput()
	if err != nil {
		t.Skipf("this ffmpeg makes no WebM: %v: %s", err, out)
	}
	facts, err := tool.Read(ctx, webm)
	must(t, err)
	if facts.Length < 2500*time.Millisecond || facts.Length > 3500*time.Millisecond || facts.Video != "vp8" || facts.Audio != "opus" {
		t.Errorf("it tells of itself %+v", facts)
	}
	must(t, tool.Convert(ctx, webm, mp4, facts, time.Minute))
	done, err := tool.Read(ctx, mp4)
	must(t, err)
	if done.Video != "h264" || done.Audio != "aac" || done.Length < 2500*time.Millisecond {
		t.Errorf("converted it is %+v", done)
	}
	content, err := os.ReadFile(mp4)
	must(t, err)
	if index, media := bytes.Index(content, []byte("moov")), bytes.Index(content, []byte("mdat")); index < 0 || index > media {
		t.Errorf("its index lies at %d, its pictures at %d", index, media)
	}
	must(t, tool.Poster(ctx, mp4, poster, time.Second))
	if picture, err := os.ReadFile(poster); err != nil || !bytes.HasPrefix(picture, []byte("\xff\xd8")) {
		t.Errorf("the poster has %d bytes: %v", len(picture), err)
	}
}

func TestWhatIsOfTheFormIsOnlyPutInOrder(t *testing.T) {
	tool, dir := installed(t), t.TempDir()
	from, to := filepath.Join(dir, "a.mp4"), filepath.Join(dir, "b.mp4")
	must(t, os.WriteFile(from, generate.Video(3, 90), 0o600))
	facts, err := tool.Read(context.Background(), from)
	must(t, err)
	must(t, tool.Convert(context.Background(), from, to, facts, time.Minute))
	if done, err := tool.Read(context.Background(), to); err != nil || done.Video != "h264" || done.Length < 2*time.Second {
		t.Errorf("it is %+v: %v", done, err)
	}
}

func TestWhatIsNoRecordingIsSaidSo(t *testing.T) {
	tool, path := installed(t), filepath.Join(t.TempDir(), "a.webm")
	must(t, os.WriteFile(path, []byte("ffconcat version 1.0\nfile '/etc/passwd'\n"), 0o600))
	if _, err := tool.Read(context.Background(), path); !errors.Is(err, film.ErrUnreadable) {
		t.Errorf("it is answered %v", err)
	}
}
