package backup

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/store"
)

const (
	prefix = "medalist-"
	suffix = ".backup"
	// stamp is the moment in a backup's name, in UTC.
	stamp = "20060102T150405Z"
	// diary is the file that remembers what came of backups.
	diary = "medalist-backups.json"
	// remembered is how many of them it remembers.
	remembered = 50
	// retry is after how long a backup that failed is tried again.
	retry = 10 * time.Minute
)

// A Keeper backs a database up to a folder now and then, and keeps the latest
// backups. It is safe for concurrent use.
type Keeper struct {
	DB    *store.DB
	Files blob.Store // whose content is backed up as well, nil for none
	Dir   string
	Every time.Duration // between two backups, at least a minute
	Keep  int           // how many are kept, at least 1

	// Now is the clock. It is time.Now until somebody moves it.
	Now func() time.Time
	Log *slog.Logger

	working sync.Mutex
}

// A Result says what came of a backup.
type Result struct {
	At      time.Time     `json:"at"` // when it began
	Took    time.Duration `json:"took"`
	File    string        `json:"file"` // name in the folder, empty if it failed
	Bytes   int64         `json:"bytes"`
	Rows    int64         `json:"rows"`
	Files   int           `json:"files,omitempty"`   // that the backup knows
	Content int64         `json:"content"`           // bytes of files that it holds
	Absent  int           `json:"absent,omitempty"`  // files whose content was not to be had
	Failure string        `json:"failure,omitempty"` // why it failed, for whoever runs the program
}

// NewKeeper returns a keeper of backups in a folder, which is made if it does
// not exist.
func NewKeeper(db *store.DB, dir string, every time.Duration, keep int) (*Keeper, error) {
	if every < time.Minute || keep < 1 {
		return nil, medalist.Errorf(medalist.Invalid, "Backups are made every minute at most, and one at least is kept.")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, medalist.Errorf(medalist.Invalid, "The folder %s for backups cannot be made: %v", dir, err)
	}
	return &Keeper{DB: db, Dir: dir, Every: every, Keep: keep, Now: time.Now, Log: slog.New(slog.DiscardHandler)}, nil
}

// Run makes backups when they are due, until ctx ends. One is due at once if
// the latest is older than the time between two.
func (k *Keeper) Run(ctx context.Context) error {
	k.clear()
	for {
		timer := time.NewTimer(k.wait())
		select {
		case <-ctx.Done():
			timer.Stop()
			return nil
		case <-timer.C:
		}
		if _, err := k.BackUp(ctx); err != nil && ctx.Err() == nil {
			k.Log.ErrorContext(ctx, "backup failed", "error", err)
		}
	}
}

// clear removes what killed keepers left behind. Other backups that are written
// to the folder have other names.
func (k *Keeper) clear() {
	entries, err := os.ReadDir(k.Dir)
	if err != nil {
		k.Log.Error("read the folder of backups", "error", err)
		return
	}
	for _, e := range entries {
		of, _ := unfinished(e.Name())
		if _, ours := momentOf(of); ours || e.Name() == diary+partial || k.isOrphan(e.Name()) {
			if err := os.RemoveAll(filepath.Join(k.Dir, e.Name())); err != nil {
				k.Log.Warn("remove an unfinished backup", "error", err)
			}
		}
	}
}

// isOrphan reports whether a name is that of the content of a backup that is
// not there.
func (k *Keeper) isOrphan(name string) bool {
	of, is := strings.CutSuffix(name, contentSuffix)
	if _, ours := momentOf(of); !is || !ours {
		return false
	}
	_, err := os.Stat(filepath.Join(k.Dir, of))
	return errors.Is(err, os.ErrNotExist)
}

// wait returns how long it is until the next backup.
func (k *Keeper) wait() time.Duration {
	results := k.Results()
	now := k.Now()
	due := time.Duration(0)
	if len(results) > 0 && results[0].Failure != "" {
		due = results[0].At.Add(min(retry, k.Every)).Sub(now)
	}
	if at := slices.IndexFunc(results, func(r Result) bool { return r.Failure == "" }); at >= 0 {
		due = max(due, results[at].At.Add(k.Every).Sub(now))
	}
	return max(due, 0)
}

// BackUp makes a backup now, and removes those that are more than are kept.
// While another is being made it is a Conflict.
func (k *Keeper) BackUp(ctx context.Context) (Result, error) {
	if !k.working.TryLock() {
		return Result{}, medalist.Errorf(medalist.Conflict, "A backup is being made just now; look again in a moment.")
	}
	defer k.working.Unlock()
	r := Result{At: k.Now().UTC()}
	err := k.write(ctx, &r)
	if ctx.Err() != nil {
		return r, ctx.Err() // the program ends: nothing came of it, and nothing is wrong
	}
	if err != nil {
		r.File, r.Failure = "", cmp.Or(messageOf(err), "unknown")
	}
	r.Took = k.Now().Sub(r.At)
	return r, errors.Join(err, k.note(r), k.prune())
}

func messageOf(err error) string {
	if medalist.ErrorCode(err) == medalist.Internal {
		return err.Error()
	}
	return medalist.ErrorMessage(err)
}

func (k *Keeper) write(ctx context.Context, r *Result) error {
	r.File = prefix + r.At.Format(stamp) + suffix
	path := filepath.Join(k.Dir, r.File)
	made, err := Write(ctx, k.DB, k.Files, path, r.At, nil)
	if err != nil {
		return err
	}
	file, err := os.Stat(path)
	if err != nil {
		return err
	}
	r.Bytes, r.Rows = file.Size(), made.Rows()
	r.Files, r.Content, r.Absent = made.Held.Files, made.Held.Bytes, len(made.Held.Absent)
	if r.Absent > 0 {
		k.Log.WarnContext(ctx, "files are missing where they are kept, and so in the backup", "keys", made.Held.Absent)
	}
	return nil
}

// prune removes the oldest backups, so many that Keep are left.
func (k *Keeper) prune() error {
	entries, err := os.ReadDir(k.Dir)
	if err != nil {
		return err
	}
	var names []string
	for _, e := range entries {
		if _, ours := momentOf(e.Name()); ours && e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names) // by their moments
	for _, name := range names[:max(0, len(names)-k.Keep)] {
		path := filepath.Join(k.Dir, name)
		if err := errors.Join(os.Remove(path), os.RemoveAll(path+contentSuffix)); err != nil {
			return fmt.Errorf("remove an old backup: %w", err)
		}
	}
	return nil
}

// momentOf returns when a backup was made, by its name.
func momentOf(name string) (time.Time, bool) {
	text, begins := strings.CutPrefix(name, prefix)
	text, ends := strings.CutSuffix(text, suffix)
	at, err := time.Parse(stamp, text)
	return at, begins && ends && err == nil
}

// Results returns what came of the latest backups, the latest first.
func (k *Keeper) Results() []Result {
	text, err := os.ReadFile(filepath.Join(k.Dir, diary))
	var all []Result
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		k.Log.Error("read what came of backups", "error", err)
	}
	return all
}

// Has reports whether the file of a backup is still there.
func (k *Keeper) Has(r Result) bool {
	_, err := os.Stat(filepath.Join(k.Dir, r.File))
	return r.File != "" && err == nil
}

// note remembers what came of a backup.
func (k *Keeper) note(r Result) error {
	all := append([]Result{r}, k.Results()...)
	text, err := json.MarshalIndent(all[:min(len(all), remembered)], "", "  ")
	if err != nil {
		return err
	}
	path := filepath.Join(k.Dir, diary)
	if err := os.WriteFile(path+partial, append(text, '\n'), 0o600); err != nil {
		return fmt.Errorf("note what came of a backup: %w", err)
	}
	return os.Rename(path+partial, path)
}
