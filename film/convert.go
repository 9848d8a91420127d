package film

import (
	"context"
	"strconv"
	"time"
)

// Convert writes a recording to a file as every device plays it, H.264 and AAC
// in an MP4 that begins to play before all of it has come, at most so long.
// What is of that form already is only put in order. What the recording says of
// place and device is left out.
func (t *Tool) Convert(ctx context.Context, from, to string, facts Facts, most time.Duration) error {
	args := append([]string{"-nostdin"}, careful...)
	args = append(args, "-i", "file:"+from, "-t", inSeconds(most), "-map", "0:v:0", "-map", "0:a:0?", "-sn", "-dn", "-map_metadata", "-1")
	if facts.Video == "h264" && facts.Pixels == "yuv420p" {
		args = append(args, "-c:v", "copy")
	} else {
		args = append(args, "-c:v", "libx264", "-preset", "veryfast", "-crf", "25", "-pix_fmt", "yuv420p", "-threads", "1",
			"-vf", "scale=w='min(1280,iw)':h='min(1280,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2")
	}
	if facts.Audio == "aac" {
		args = append(args, "-c:a", "copy")
	} else {
		args = append(args, "-c:a", "aac", "-b:a", "96k", "-ac", "2")
	}
	_, err := run(ctx, t.ffmpeg, append(args, "-movflags", "+faststart", "-f", "mp4", "-y", "file:"+to))
	return err
}

// Poster writes a picture of a moment of a video to a file, as a JPEG.
func (t *Tool) Poster(ctx context.Context, from, to string, at time.Duration) error {
	args := append([]string{"-nostdin"}, careful...)
	args = append(args, "-ss", inSeconds(at), "-i", "file:"+from, "-frames:v", "1", "-vf", "scale=640:-2", "-c:v", "mjpeg", "-f", "image2", "-y", "file:"+to)
	_, err := run(ctx, t.ffmpeg, args)
	return err
}

func inSeconds(d time.Duration) string { return strconv.FormatFloat(d.Seconds(), 'f', 3, 64) }
