package store

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
)

// remember puts the revision of a row that stood until now into the history.
func (tx *Tx) remember(ctx context.Context, t *table, old []any, replaced int64) error {
	body, err := encodeRevision(t, old)
	if err != nil {
		return err
	}
	recorded, imported := t.revision(old)
	return tx.exec(ctx, `
		INSERT INTO history (org_id, tbl, row_key, recorded, import_id, replaced, body)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		tx.id(), t.name, t.rowKey(old), recorded, imported, replaced, body)
}

// rowKey is a row's identity as the history writes it.
func (t *table) rowKey(values []any) string {
	var parts []string
	for _, v := range t.keyValues(values) {
		switch v := v.(type) {
		case int64:
			parts = append(parts, strconv.FormatInt(v, 10))
		case string:
			parts = append(parts, v)
		}
	}
	return strings.Join(parts, "/")
}

// rowKeySQL is rowKey as an expression over a row of the table.
func (t *table) rowKeySQL() string {
	parts := make([]string, len(t.key))
	for i, column := range t.key {
		parts[i] = `CAST(` + t.name + `.` + column + ` AS TEXT)`
	}
	return strings.Join(parts, ` || '/' || `)
}

func encodeRevision(t *table, values []any) (string, error) {
	body := make(map[string]any, len(values))
	for i, column := range t.columns {
		body[column] = values[i]
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(body); err != nil {
		return "", fmt.Errorf("write revision of %s: %w", t.name, err)
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// decodeRevision reads what encodeRevision wrote.
func decodeRevision(t *table, body string) ([]any, error) {
	dec := json.NewDecoder(strings.NewReader(body))
	dec.UseNumber()
	columns := map[string]any{}
	if err := dec.Decode(&columns); err != nil {
		return nil, fmt.Errorf("read revision of %s: %w", t.name, err)
	}
	values := make([]any, len(t.columns))
	for i, column := range t.columns {
		values[i] = columns[column]
		if n, ok := columns[column].(json.Number); ok {
			whole, err := n.Int64()
			if err != nil {
				return nil, fmt.Errorf("read revision of %s: %w", t.name, err)
			}
			values[i] = whole
		}
	}
	return values, nil
}

// ConfirmPeople records that an import says of people again what stands. From
// then on they stand by it as well: undoing the import that said it first
// leaves them as they are.
func (tx *Tx) ConfirmPeople(ctx context.Context, people []medalist.Person, imp medalist.ImportID) error {
	return confirm(ctx, tx, peopleTable, people, imp)
}

// ConfirmMemberships is ConfirmPeople for spans.
func (tx *Tx) ConfirmMemberships(ctx context.Context, spans []PersonMembership, imp medalist.ImportID) error {
	return confirm(ctx, tx, membershipsTable, spans, imp)
}

// confirm gives the rows that stand where some items are put a revision of an
// import, with the same values.
func confirm[T any](ctx context.Context, tx *Tx, t *tableOf[T], items []T, imp medalist.ImportID) error {
	for some := range slices.Chunk(items, maxIn) {
		wanted := map[string]bool{}
		for i := range some {
			wanted[t.identify(t.values(&some[i]))] = true
		}
		var standing []row
		a := args{tx.id()}
		err := each(ctx, tx, func(r row) error {
			if _, imported := t.revision(r); wanted[t.identify(r)] && imported != int64(imp) {
				standing = append(standing, slices.Clone(r))
			}
			return nil
		}, t.old(&a, some), a...)
		if err != nil {
			return err
		}
		for _, r := range standing {
			again := append(slices.Clone(r[:len(r)-2]), int64(tx.nextFor(&t.table)), int64(imp))
			if err := tx.replace(ctx, &t.table, r, again); err != nil {
				return err
			}
		}
	}
	return nil
}
