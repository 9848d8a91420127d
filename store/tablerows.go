package store

import (
	"context"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
)

// A TableRows is a table as it lies in the database, with the rows of one
// organisation.
type TableRows struct {
	Name    string
	Columns []string // without the organisation
	tx      *Tx
	stored  storedTable
}

// TablesOfOrg returns every table that has rows of organisations, by name. It
// is for exports: a table that is new is among them.
func (tx *Tx) TablesOfOrg(ctx context.Context) ([]TableRows, error) {
	tables, err := tx.storedTables(ctx)
	var all []TableRows
	for _, t := range tables {
		if t.Columns[0] == "org_id" {
			all = append(all, TableRows{Name: t.Name, Columns: t.Columns[1:], tx: tx, stored: t})
		}
	}
	return all, err
}

// Each calls do with the organisation's rows in the order of their key, each
// column as text: bytes as base64, and nothing for what is not there.
func (t *TableRows) Each(ctx context.Context, do func(cells []string) error) error {
	cells := make([]string, len(t.Columns))
	query := `SELECT ` + strings.Join(t.Columns, ", ") + ` FROM ` + t.Name + ` WHERE org_id = $1 ORDER BY ` + strings.Join(t.stored.key, ", ")
	return each(ctx, t.tx, func(r row) error {
		for i, v := range r {
			switch v := v.(type) {
			case nil:
				cells[i] = ""
			case []byte:
				if cells[i] = string(v); t.stored.Types[i+1] == bytesColumn {
					cells[i] = base64.StdEncoding.EncodeToString(v)
				}
			case int64:
				if cells[i] = strconv.FormatInt(v, 10); t.stored.Types[i+1] == boolColumn {
					cells[i] = strconv.FormatBool(v != 0)
				}
			default:
				cells[i] = fmt.Sprint(v)
			}
		}
		return do(cells)
	}, query, t.tx.id())
}
