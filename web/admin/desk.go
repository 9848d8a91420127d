package admin

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
)

// A Desk is where uploaded files wait until they are imported, and where that
// is done, so that whoever asked for it may leave the page. It keeps nothing
// when the program ends: files are uploaded again, and an import that was
// running has left nothing half-written. It is safe for concurrent use.
type Desk struct {
	Log *slog.Logger
	Now func() time.Time

	ctx    context.Context //nolint:containedctx // of the work on the desk, which outlives requests
	cancel context.CancelFunc
	work   sync.WaitGroup

	mu      sync.Mutex
	folder  string // private; empty until the first upload
	uploads map[string]*upload
}

// uploadLife is how long files wait.
const uploadLife = 24 * time.Hour

// folderPrefix begins the names of desks' folders, so that those that a killed
// program left behind are found.
const folderPrefix = "medalist-uploads-"

// NewDesk returns an empty desk. Close it in the end.
func NewDesk(log *slog.Logger) *Desk {
	ctx, cancel := context.WithCancel(context.Background())
	return &Desk{Log: log, Now: time.Now, ctx: ctx, cancel: cancel, uploads: map[string]*upload{}}
}

// Close gives up what is being imported, waits until it has stopped, and
// removes all files.
func (d *Desk) Close() error {
	d.cancel()
	d.work.Wait()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.folder == "" {
		return nil
	}
	return os.RemoveAll(d.folder)
}

// newFolder returns a new private folder for an upload, and its id.
func (d *Desk) newFolder() (id, folder string, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.folder == "" {
		d.sweep()
		if d.folder, err = os.MkdirTemp("", folderPrefix); err != nil {
			return "", "", err
		}
	}
	random := make([]byte, 12)
	_, _ = rand.Read(random) // never fails: crypto/rand ends the program instead
	id = hex.EncodeToString(random)
	folder = filepath.Join(d.folder, id)
	return id, folder, os.MkdirAll(folder, 0o700) // whoever cleans the folder of temporary files may have taken ours
}

// sweep removes what killed programs left behind.
func (d *Desk) sweep() {
	entries, err := os.ReadDir(os.TempDir())
	if err != nil {
		return // there is nothing that could be removed, then
	}
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && e.IsDir() && strings.HasPrefix(e.Name(), folderPrefix) && d.Now().Sub(info.ModTime()) > uploadLife {
			if err := os.RemoveAll(filepath.Join(os.TempDir(), e.Name())); err != nil {
				d.Log.Warn("remove old uploads", "error", err)
			}
		}
	}
}

// put lays an upload on the desk, and throws away those that waited too long.
func (d *Desk) put(u *upload) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.uploads[u.id] = u
	for id, old := range d.uploads {
		if d.Now().Sub(old.at) > uploadLife && !old.isBusy() {
			d.remove(id)
		}
	}
}

// remove throws an upload away; the desk is locked.
func (d *Desk) remove(id string) {
	if err := os.RemoveAll(d.uploads[id].folder); err != nil {
		d.Log.Warn("remove an upload", "error", err)
	}
	delete(d.uploads, id)
}

// drop throws an upload away, unless it is being worked on.
func (d *Desk) drop(u *upload) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if u.isBusy() {
		return medalist.Errorf(medalist.Conflict, "These files are being read just now; wait until that is done.")
	}
	if d.uploads[u.id] != nil {
		d.remove(u.id)
	}
	return nil
}

// find returns an upload of an organisation, or a NotFound error.
func (d *Desk) find(org medalist.OrgID, id string) (*upload, error) { return d.lookUp(org, id, false) }

// findQuestions is find for a file of questions.
func (d *Desk) findQuestions(org medalist.OrgID, id string) (*upload, error) {
	return d.lookUp(org, id, true)
}

func (d *Desk) lookUp(org medalist.OrgID, id string, bank bool) (*upload, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if u := d.uploads[id]; u != nil && u.org.ID == org && u.bank == bank && u.isThere() {
		return u, nil
	}
	return nil, medalist.Errorf(medalist.NotFound, "These files are not here any more: they are kept for a day, and until the program is started anew. Upload them again.")
}

// of returns the uploads of an organisation that are not done with, the latest
// first.
func (d *Desk) of(org medalist.OrgID) []*upload {
	d.mu.Lock()
	defer d.mu.Unlock()
	var some []*upload
	for _, u := range d.uploads {
		if u.org.ID == org && !u.bank && u.result() == nil && u.isThere() {
			some = append(some, u)
		}
	}
	slices.SortFunc(some, func(a, b *upload) int { return b.at.Compare(a.at) })
	return some
}

// patience is how long a request waits for work that may be done at once.
const patience = 700 * time.Millisecond

// start imports an upload, or tries to, and waits for a moment. It is a
// Conflict while that is being done already.
func (d *Desk) start(e Engine, u *upload, r engine.ImportRequest) error {
	if d.ctx.Err() != nil || !u.begin(r.DryRun) {
		return medalist.Errorf(medalist.Conflict, "These files are being read just now; wait until that is done.")
	}
	done := make(chan struct{})
	r.Progress = u.progressed
	d.work.Go(func() {
		defer close(done)
		report, err := e.Import(d.ctx, u.org, r)
		if err != nil && medalist.ErrorCode(err) == medalist.Internal && d.ctx.Err() == nil {
			d.Log.Error("import failed", "name", r.Name, "error", err)
		}
		u.end(r.DryRun, report, err)
	})
	select {
	case <-done:
	case <-time.After(patience):
	}
	return nil
}
