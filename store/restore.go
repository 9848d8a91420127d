package store

import (
	"context"
	"slices"
	"strconv"

	"medalist.dev/medalist"
)

// A restoredRow is a row of which an earlier revision stands again.
type restoredRow struct {
	was, now row
}

// restore takes an import out of a table's history and puts the latest
// revision that remains of each of its rows in its place. Rows without one
// are left as they are.
func restore(ctx context.Context, tx *Tx, t *table, imp medalist.ImportID) ([]restoredRow, error) {
	err := tx.exec(ctx, `DELETE FROM history WHERE org_id = $1 AND tbl = $2 AND import_id = $3`, tx.id(), t.name, int64(imp))
	if err != nil {
		return nil, err
	}
	var restored []restoredRow
	last := ""
	for {
		// Page by page, by key: a join would compare texts with numbers,
		// for which there is no index.
		keys, err := list(ctx, tx, func(r row) (string, error) { return r.text(0), nil }, `
			SELECT DISTINCT row_key FROM history WHERE org_id = $1 AND tbl = $2 AND row_key > $3 ORDER BY row_key LIMIT $4`,
			tx.id(), t.name, last, int64(maxIn))
		if err != nil || len(keys) == 0 {
			return restored, err
		}
		last = keys[len(keys)-1]
		some, err := tx.restoreKeys(ctx, t, imp, keys)
		if err != nil {
			return nil, err
		}
		restored = append(restored, some...)
	}
}

// restoreKeys restores those rows with some keys that stand as an import
// brought them.
func (tx *Tx) restoreKeys(ctx context.Context, t *table, imp medalist.ImportID, keys []string) ([]restoredRow, error) {
	standing, err := tx.standing(ctx, t, imp, keys)
	if err != nil || len(standing) == 0 {
		return nil, err
	}
	keys = slices.DeleteFunc(keys, func(key string) bool { return standing[key] == nil })
	latest, err := tx.latestRevisions(ctx, t, keys)
	if err != nil {
		return nil, err
	}
	var restored []restoredRow
	for _, key := range keys {
		now := latest[key]
		if err := tx.overwrite(ctx, t, now); err != nil {
			return nil, err
		}
		recorded, _ := t.revision(now)
		err := tx.exec(ctx, `DELETE FROM history WHERE org_id = $1 AND tbl = $2 AND row_key = $3 AND recorded = $4`,
			tx.id(), t.name, key, recorded)
		if err != nil {
			return nil, err
		}
		restored = append(restored, restoredRow{standing[key], now})
	}
	return restored, nil
}

// standing returns the rows that an import brought and that stand now, by
// their keys: of a table with ids only those with some keys.
func (tx *Tx) standing(ctx context.Context, t *table, imp medalist.ImportID, keys []string) (map[string]row, error) {
	a := args{tx.id(), int64(imp)}
	query := `SELECT ` + t.list() + ` FROM ` + t.name + ` WHERE org_id = $1 AND import_id = $2`
	if t.columns[0] == "id" {
		ids := make([]int64, len(keys))
		for i, key := range keys {
			ids[i], _ = strconv.ParseInt(key, 10, 64) // as rowKey wrote it
		}
		query += ` AND id IN ` + in(&a, ids)
	}
	found := map[string]row{}
	return found, each(ctx, tx, func(r row) error {
		found[t.rowKey(r)] = slices.Clone(r)
		return nil
	}, query, a...)
}

// latestRevisions returns the latest revision in the history for each of some
// keys.
func (tx *Tx) latestRevisions(ctx context.Context, t *table, keys []string) (map[string]row, error) {
	a := args{tx.id(), t.name}
	which := in(&a, keys)
	latest := map[string]row{}
	return latest, each(ctx, tx, func(r row) error {
		values, err := decodeRevision(t, r.text(1))
		latest[r.text(0)] = values // a later one comes later
		return err
	}, `SELECT row_key, body FROM history WHERE org_id = $1 AND tbl = $2 AND row_key IN `+which+` ORDER BY row_key, recorded`, a...)
}
