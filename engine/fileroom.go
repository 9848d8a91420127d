package engine

import (
	"context"
	"fmt"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// FileRoom names the organisation's preference that says how many bytes its
// files may take, in MB.
const FileRoom = "files.room"

// How much room files have while nothing is said, and may have at most, in MB:
// some hundred people's videos of a year, and what no disk holds.
const (
	DefaultFileRoom = 50 << 10
	MaxFileRoom     = 1 << 30
)

// SetFileRoom says how much room files may take from now on, in MB. Files that
// take more already stay.
func (e *Engine) SetFileRoom(ctx context.Context, org medalist.Org, mb int64, actor string) error {
	if mb < 1 || mb > MaxFileRoom {
		return medalist.Errorf(medalist.Invalid, "Write how much room files may take, from 1 MB to %d TB.", MaxFileRoom>>20)
	}
	err := e.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		was, err := fileUse(ctx, tx)
		if err != nil {
			return err
		}
		if err := tx.PutPreference(ctx, 0, FileRoom, strconv.FormatInt(mb, 10)); err != nil {
			return err
		}
		return e.audit(ctx, tx, actor, "set file room", org.Slug, replaced{map[string]int64{"room": was.Room >> 20}, map[string]int64{"room": mb}})
	})
	if err != nil {
		return fmt.Errorf("set the room of files: %w", err)
	}
	return nil
}

// A FileUse says how much room files take.
type FileUse struct {
	Files, Bytes int64
	Room         int64 // bytes that they may take
	By           []store.FileUse
}

// FileUse returns how much room an organisation's files take.
func (e *Engine) FileUse(ctx context.Context, org medalist.Org) (FileUse, error) {
	var use FileUse
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) (err error) {
		use, err = fileUse(ctx, tx)
		return err
	})
	return use, err
}

func fileUse(ctx context.Context, tx *store.Tx) (use FileUse, err error) {
	if use.By, err = tx.FileUse(ctx); err != nil {
		return use, err
	}
	for _, by := range use.By {
		use.Files, use.Bytes = use.Files+by.Files, use.Bytes+by.Bytes
	}
	kept, err := tx.Preferences(ctx, 0)
	if err != nil {
		return use, err
	}
	mb, err := strconv.ParseInt(kept[FileRoom], 10, 64)
	if err != nil {
		mb = DefaultFileRoom // nothing was said
	}
	use.Room = mb << 20
	return use, nil
}

// room returns how many more bytes there is room for.
func (e *Engine) room(ctx context.Context, tx *store.Tx) (int64, error) {
	use, err := fileUse(ctx, tx)
	return max(use.Room-use.Bytes, 0), err
}

func (e *Engine) roomFor(ctx context.Context, org medalist.Org) (room int64, err error) {
	err = e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		room, err = e.room(ctx, tx)
		return err
	})
	return room, err
}
