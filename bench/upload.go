package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"

	"medalist.dev/medalist"
)

const (
	uploadRounds = 3
	megabyte     = 1 << 20
	uploadPart   = 8 * megabyte // as the browser sends them
)

// measureUpload sends a video in parts, as a browser does, beside a bare copy
// of the same bytes into a file.
func measureUpload(ctx context.Context, t *task) ([]line, error) {
	size := int64(256 * megabyte)
	if t.Samples < 100 {
		size = 16 * megabyte
	}
	var r result
	err := withServed(ctx, t.DSN, func(s *served) error {
		readers, err := s.readers(ctx, 1)
		if err != nil {
			return err
		}
		c := contest{
			rounds: uploadRounds,
			ours:   func(ctx context.Context, _ int) error { return s.upload(ctx, readers[0], size) },
			beside: func(context.Context, int) error { return copyVideo(s.folder, size) },
		}
		r, err = c.hold(ctx)
		return err
	})
	l := line{
		Measurement: "upload", What: fmt.Sprintf("a video of %d MB uploaded", size/megabyte),
		Note: fmt.Sprintf("median of %d; rows are MB; by tus in parts of %d MB, with its checksum; bare: a copy, synced", uploadRounds, uploadPart/megabyte),
	}
	l.fill(r, size/megabyte)
	return []line{l}, err
}

// A video is bytes that begin as WebM does.
type video struct{ left, at int64 }

var webm = []byte("\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webmB\x87\x81\x04B\x85\x81\x02")

func (v *video) Read(p []byte) (int, error) {
	if v.left == 0 {
		return 0, io.EOF
	}
	p = p[:min(int64(len(p)), v.left)]
	if v.at < int64(len(webm)) {
		p = p[:copy(p, webm[v.at:])]
	}
	v.at, v.left = v.at+int64(len(p)), v.left-int64(len(p))
	return len(p), nil
}

// upload sends a video by the tus protocol.
func (s *served) upload(ctx context.Context, r *reader, size int64) error {
	answer, err := r.tus(ctx, http.MethodPost, s.URL+s.base+"/uploads/", nil, map[string]string{
		"Upload-Length": strconv.FormatInt(size, 10), "Upload-Metadata": "purpose " + base64.StdEncoding.EncodeToString([]byte(medalist.CoachingFile)),
	})
	if err != nil {
		return err
	}
	at := answer.Header.Get("Location")
	all, part := &video{left: size}, make([]byte, uploadPart)
	for offset := int64(0); offset < size; {
		n, err := io.ReadFull(all, part)
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			return err
		}
		_, err = r.tus(ctx, http.MethodPatch, at, part[:n], map[string]string{
			"Upload-Offset": strconv.FormatInt(offset, 10), "Content-Type": "application/offset+octet-stream",
		})
		if err != nil {
			return err
		}
		offset += int64(n)
	}
	return nil
}

func (r *reader) tus(ctx context.Context, method, address string, body []byte, head map[string]string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Tus-Resumable", "1.0.0")
	for name, value := range head {
		request.Header.Set(name, value)
	}
	request.AddCookie(&http.Cookie{Name: "medalist", Value: r.token})
	answer, err := r.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode >= http.StatusBadRequest {
		return nil, fmt.Errorf("%s %s answered %s", method, address, answer.Status)
	}
	return answer, nil
}

// copyVideo writes the same bytes into a file.
func copyVideo(folder string, size int64) error {
	path := filepath.Join(folder, "bare")
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, &video{left: size})
	return errors.Join(err, f.Sync(), f.Close(), os.Remove(path))
}
