// Package film reads and converts recordings with ffmpeg, where it is
// installed: how long they are, and a form of them that every device plays.
package film

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// A Tool runs ffmpeg and ffprobe.
type Tool struct{ ffmpeg, ffprobe string }

// Find returns the tool that is installed, nil for none. look finds programs by
// name, as exec.LookPath does.
func Find(look func(name string) (path string, err error)) *Tool {
	ffmpeg, err := look("ffmpeg")
	if err != nil {
		return nil
	}
	ffprobe, err := look("ffprobe")
	if err != nil {
		return nil
	}
	return &Tool{ffmpeg, ffprobe}
}

// Facts are what a recording tells of itself.
type Facts struct {
	Length       time.Duration
	Video, Audio string // codecs, empty for none
	Pixels       string // how pictures are stored: "yuv420p"
}

// ErrUnreadable says that a file is no recording, or a broken one.
var ErrUnreadable = errors.New("the recording cannot be read")

// Recordings come from strangers: nothing but the file is opened, and only as
// what recordings are kept in.
var careful = []string{"-v", "error", "-protocol_whitelist", "file", "-format_whitelist", "matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,ogg,mp3,wav,aac"}

// Read returns what a recording tells of itself.
func (t *Tool) Read(ctx context.Context, path string) (Facts, error) {
	out, err := t.probe(ctx, "-show_entries", "format=duration:stream=codec_type,codec_name,pix_fmt", "-of", "json", "file:"+path)
	if err != nil {
		return Facts{}, err
	}
	var said struct {
		Streams []struct {
			Type   string `json:"codec_type"`
			Codec  string `json:"codec_name"`
			Pixels string `json:"pix_fmt"`
		}
		Format struct{ Duration string }
	}
	if err := json.Unmarshal(out, &said); err != nil {
		return Facts{}, fmt.Errorf("read what ffprobe says: %w", err)
	}
	var f Facts
	for _, s := range said.Streams {
		switch {
		case s.Type == "video" && f.Video == "":
			f.Video, f.Pixels = s.Codec, s.Pixels
		case s.Type == "audio" && f.Audio == "":
			f.Audio = s.Codec
		}
	}
	if f.Video == "" && f.Audio == "" {
		return f, ErrUnreadable
	}
	if f.Length = seconds(said.Format.Duration); f.Length == 0 {
		f.Length, err = t.measure(ctx, path)
	}
	return f, err
}

// measure returns how long a recording is that does not say so, as those of
// browsers: it lasts until its last packet.
func (t *Tool) measure(ctx context.Context, path string) (time.Duration, error) {
	out, err := t.probe(ctx, "-show_entries", "packet=pts_time", "-of", "csv=p=0", "file:"+path)
	var longest time.Duration
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		longest = max(longest, seconds(strings.TrimRight(lines.Text(), ",")))
	}
	return longest, err
}

func seconds(text string) time.Duration {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n < 0 || n > 1e6 {
		return 0 // it is not said
	}
	return time.Duration(n * float64(time.Second))
}

func (t *Tool) probe(ctx context.Context, args ...string) ([]byte, error) {
	return run(ctx, t.ffprobe, append(append([]string{}, careful...), args...))
}

// run returns what a program writes; what it complains of is the error.
func run(ctx context.Context, program string, args []string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, program, args...)
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &limited{w: &complaints, left: maxComplaints}
	cmd.WaitDelay = time.Second
	err := cmd.Run()
	if exit := new(exec.ExitError); errors.As(err, &exit) && ctx.Err() == nil {
		return nil, fmt.Errorf("%w: %s: %s", ErrUnreadable, err, strings.TrimSpace(complaints.String()))
	}
	return out.Bytes(), err
}

// maxComplaints bounds what is remembered of a program's complaints, in bytes.
const maxComplaints = 2000

type limited struct {
	w    io.Writer
	left int
}

func (l *limited) Write(p []byte) (int, error) {
	n := min(len(p), l.left)
	l.left -= n
	if _, err := l.w.Write(p[:n]); err != nil {
		return 0, err
	}
	return len(p), nil
}
