package admin

import (
	"cmp"
	"os"
	"slices"
	"sync"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// An upload is files that are imported together.
type upload struct {
	id     string
	org    medalist.Org
	by     string
	at     time.Time
	folder string

	mu       sync.Mutex
	files    []*uploaded
	source   string
	busy     bool
	trying   bool
	progress engine.ImportProgress
	tried    *engine.ImportReport // nil until the files were tried as they are mapped now
	done     *engine.ImportReport // nil until they were imported
	failed   error                // of what was done last

	bank     bool   // it is a file of questions
	topic    string // of questions for which the file names none
	reviewed bool   // they are asked as soon as they are here
}

// An uploaded file is one of them.
type uploaded struct {
	name, path string
	bytes      int64
	kind       ingest.Kind
	sight      *ingest.Sight
	ours       bool   // its columns are ours
	mapping    string // YAML, empty to take the columns as they are named
	saved      string // name that the mapping is kept under, empty for none
}

// look looks at a file and chooses how it is read: as it was read before, as
// it is if its columns are ours, or as proposed.
func (f *uploaded) look(kind ingest.Kind, ours bool, known []engine.SavedMapping) error {
	sight, err := ingest.Sniff(f.path, kind)
	if err != nil {
		return err
	}
	f.kind, f.sight, f.ours, f.mapping, f.saved = kind, sight, ours, "", ""
	if !ours {
		f.mapping = sight.Mapping
	}
	for _, m := range known {
		if m.Kind == kind && slices.Equal(m.Header, sight.Header) {
			f.mapping, f.saved = m.Body, m.Name
		}
	}
	return nil
}

func (u *upload) begin(trying bool) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.busy {
		return false
	}
	u.busy, u.trying, u.failed, u.progress = true, trying, nil, engine.ImportProgress{}
	return true
}

func (u *upload) progressed(p engine.ImportProgress) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.progress = p
}

// end keeps what came of work on the files. Bad rows are no failure of a try.
func (u *upload) end(trying bool, report *engine.ImportReport, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.busy = false
	if trying && medalist.ErrorCode(err) == medalist.BadRows {
		err = nil
	}
	switch {
	case err != nil:
		u.failed = err
	case trying:
		u.tried = report
	default:
		u.done = report
	}
}

func (u *upload) isBusy() bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.busy
}

func (u *upload) result() *engine.ImportReport {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.done
}

// change changes how the files are read, so that they have to be tried anew.
// It is a Conflict while they are being read.
func (u *upload) change(do func() error) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.busy || u.done != nil {
		return medalist.Errorf(medalist.Conflict, "These files are being imported, or have been; upload them again to import them in another way.")
	}
	u.tried, u.failed = nil, nil
	return do()
}

// request asks for the import of the files, those first that others refer to.
func (u *upload) request(dryRun, skipBad bool, actor string) (engine.ImportRequest, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	r := engine.ImportRequest{Name: u.title(), Source: u.source, DryRun: dryRun, SkipBad: skipBad, Actor: actor}
	for _, f := range u.inOrder() {
		step := engine.ImportStep{Kind: f.kind, Path: f.path}
		if f.mapping != "" {
			m, err := ingest.ParseMapping(f.name, []byte(f.mapping))
			if err != nil {
				return r, err
			}
			step.Mapping = m
		}
		r.Steps = append(r.Steps, step)
	}
	return r, nil
}

func (u *upload) inOrder() []*uploaded {
	files := slices.Clone(u.files)
	slices.SortStableFunc(files, func(a, b *uploaded) int {
		return cmp.Compare(slices.Index(ingest.Kinds, a.kind), slices.Index(ingest.Kinds, b.kind))
	})
	return files
}

// title names the upload by its files.
func (u *upload) title() string {
	names := make([]string, len(u.files))
	for i, f := range u.files {
		names[i] = f.name
	}
	return joined(names...)
}

// named returns the name of the file at a path.
func (u *upload) named(path string) string {
	for _, f := range u.files {
		if f.path == path {
			return f.name
		}
	}
	return path
}

// isThere reports whether the files of an upload are there still, or are needed
// no more.
func (u *upload) isThere() bool {
	_, err := os.Stat(u.folder)
	return err == nil || u.result() != nil
}
