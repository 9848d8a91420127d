package recorder

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/tus/tusd/v2/pkg/filestore"
	"github.com/tus/tusd/v2/pkg/handler"
	"github.com/tus/tusd/v2/pkg/memorylocker"
	"golang.org/x/exp/slog"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
)

// Engine is what receiving files asks of the engine.
type Engine interface {
	BeginUpload(ctx context.Context, org medalist.Org, owner medalist.PersonID, purpose medalist.FilePurpose, name string, size int64) (string, error)
	Upload(ctx context.Context, org medalist.Org, owner medalist.PersonID, name string) (medalist.File, error)
	EndUpload(ctx context.Context, org medalist.Org, owner medalist.PersonID, name string) (medalist.File, error)
	DropUpload(ctx context.Context, org medalist.Org, owner medalist.PersonID, name string) error
}

// Uploads takes files in parts, by the tus protocol. What has come of an
// upload lies in a folder: a connection that breaks, and a server that is
// stopped, lose nothing of it.
type Uploads struct {
	engine   Engine
	folder   string
	composer *handler.StoreComposer
}

// New returns the uploads. Their parts are gathered in a folder.
func New(e Engine, incoming string) *Uploads {
	u := &Uploads{engine: e, folder: incoming, composer: handler.NewStoreComposer()}
	filestore.New(incoming).UseIn(u.composer)
	memorylocker.New().UseIn(u.composer)
	return u
}

// uploadsPath is where files are uploaded to, below the organisation's pages.
const uploadsPath = "/uploads/"

// Routes lists what is asked of uploads.
func (u *Uploads) Routes() []site.Route {
	return []site.Route{{Path: uploadsPath + "{rest...}", Right: medalist.LogFacts, Handler: u.serve}}
}

// serve answers a request of the protocol for uploads of whoever visits.
func (u *Uploads) serve(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	base := v.Base + uploadsPath
	h, err := handler.NewUnroutedHandler(handler.Config{
		StoreComposer: u.composer, BasePath: v.Origin(r) + base, MaxSize: engine.MaxVideoBytes,
		Cors: &handler.CorsConfig{Disable: true}, DisableDownload: true, DisableConcatenation: true,
		Logger: slog.New(slog.NewTextHandler(nothing{}, &slog.HandlerOptions{Level: slog.LevelError + 1})),
		PreUploadCreateCallback: func(e handler.HookEvent) (handler.HTTPResponse, handler.FileInfoChanges, error) {
			return u.begin(e, v)
		},
		PreFinishResponseCallback: func(e handler.HookEvent) (handler.HTTPResponse, error) {
			_, err := u.engine.EndUpload(e.Context, v.Org, v.Me().ID, e.Upload.ID)
			return handler.HTTPResponse{}, told(v, err)
		},
	})
	if err != nil {
		return err
	}
	do, err := u.method(h, r, v)
	if err != nil {
		return err
	}
	http.StripPrefix(strings.TrimSuffix(base, "/"), h.Middleware(do)).ServeHTTP(w, r)
	return nil
}

// nothing takes what nobody reads: failures are told to whoever uploads.
type nothing struct{}

func (nothing) Write(p []byte) (int, error) { return len(p), nil }

// method returns what answers a request. All but beginning is for one's own
// uploads.
func (u *Uploads) method(h *handler.UnroutedHandler, r *http.Request, v *site.Visit) (http.HandlerFunc, error) {
	name := r.PathValue("rest")
	if r.Method == http.MethodOptions || r.Method == http.MethodPost && name == "" {
		return h.PostFile, os.MkdirAll(u.folder, 0o700)
	}
	f, err := u.engine.Upload(r.Context(), v.Org, v.Me().ID, name)
	switch {
	case err != nil:
		return nil, err
	case r.Method == http.MethodHead && f.State == medalist.FileComing:
		return h.HeadFile, nil
	case r.Method == http.MethodHead:
		return whole(f), nil
	case r.Method == http.MethodPatch:
		return h.PatchFile, nil
	case r.Method == http.MethodDelete:
		return func(w http.ResponseWriter, r *http.Request) { u.drop(h, w, r, v, name) }, nil
	}
	return nil, medalist.Errorf(medalist.NotFound, "There is no such file; it may have been removed.")
}

// whole tells that all of a file has come: its parts are no longer there.
func whole(f medalist.File) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		size := strconv.FormatInt(f.Size, 10)
		w.Header().Set("Upload-Offset", size)
		w.Header().Set("Upload-Length", size)
		w.Header().Set("Cache-Control", "no-store")
	}
}

func (u *Uploads) begin(e handler.HookEvent, v *site.Visit) (handler.HTTPResponse, handler.FileInfoChanges, error) {
	if e.Upload.SizeIsDeferred {
		return handler.HTTPResponse{}, handler.FileInfoChanges{}, handler.ErrInvalidUploadLength
	}
	purpose := medalist.FilePurpose(e.Upload.MetaData["purpose"])
	name, err := u.engine.BeginUpload(e.Context, v.Org, v.Me().ID, purpose, e.Upload.MetaData["filename"], e.Upload.Size)
	return handler.HTTPResponse{}, handler.FileInfoChanges{ID: name}, told(v, err)
}

func (u *Uploads) drop(h *handler.UnroutedHandler, w http.ResponseWriter, r *http.Request, v *site.Visit, name string) {
	if err := u.engine.DropUpload(r.Context(), v.Org, v.Me().ID, name); err != nil {
		http.Error(w, v.Words.Message(err), http.StatusConflict)
		return
	}
	if _, err := os.Stat(filepath.Join(u.folder, name)); err != nil {
		w.WriteHeader(http.StatusNoContent) // it was whole already
		return
	}
	h.DelFile(w, r)
}

// told makes an error one that the page shows to whoever uploads. It is none
// that is worth trying again.
func told(v *site.Visit, err error) error {
	if err == nil || medalist.ErrorCode(err) == medalist.Internal {
		return err
	}
	return handler.Error{
		ErrorCode: string(medalist.ErrorCode(err)), Message: v.Words.Message(err),
		HTTPResponse: handler.HTTPResponse{
			StatusCode: http.StatusUnprocessableEntity, Body: v.Words.Message(err),
			Header: handler.HTTPHeader{"Content-Type": "text/plain; charset=utf-8"},
		},
	}
}
