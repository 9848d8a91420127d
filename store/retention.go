package store

import (
	"context"
	"fmt"

	"medalist.dev/medalist"
)

// A Purge is a kind of rows that go once they are old.
type Purge string

// The kinds of rows that may go.
const (
	PurgeAudit        Purge = "audit"
	PurgeSessions     Purge = "sessions" // that nobody has used since
	PurgeNotices      Purge = "notices"
	PurgeCelebrations Purge = "celebrations" // with all that was said to them
	PurgeMails        Purge = "mails"        // that wait to be sent
)

// aged tells for each kind the table, and the column with the instant.
var aged = map[Purge][2]string{
	PurgeAudit:        {"audit", "at"},
	PurgeSessions:     {"sessions", "seen_at"},
	PurgeNotices:      {"notifications", "at"},
	PurgeCelebrations: {"celebrations", "at"},
	PurgeMails:        {"mails", "due_at"},
}

// CountBefore returns how many rows of a kind are older than an instant.
func (tx *Tx) CountBefore(ctx context.Context, what Purge, at medalist.Instant) (int64, error) {
	t, known := aged[what]
	if !known {
		return 0, fmt.Errorf("there are no rows of the kind %q that go", what)
	}
	return tx.number(ctx, `SELECT COUNT(*) FROM `+t[0]+` WHERE org_id = $1 AND `+t[1]+` < $2`, tx.id(), int64(at))
}

// DeleteBefore removes the rows of a kind that are older than an instant.
func (tx *Tx) DeleteBefore(ctx context.Context, what Purge, at medalist.Instant) error {
	t, known := aged[what]
	if !known {
		return fmt.Errorf("there are no rows of the kind %q that go", what)
	}
	if what == PurgeCelebrations {
		for _, table := range []string{"cheers", "comments", "notifications"} {
			err := tx.exec(ctx, `
				DELETE FROM `+table+` WHERE org_id = $1 AND celebration_id IN (
					SELECT id FROM celebrations WHERE org_id = $2 AND at < $3)`, tx.id(), tx.id(), int64(at))
			if err != nil {
				return err
			}
		}
	}
	return tx.exec(ctx, `DELETE FROM `+t[0]+` WHERE org_id = $1 AND `+t[1]+` < $2`, tx.id(), int64(at))
}

// IdleHCPs returns the HCPs that nobody has had to do with since a moment, and
// that still have a name of their own: no fact, nothing that is due, and no
// file or form that said who they are.
func (tx *Tx) IdleHCPs(ctx context.Context, since medalist.Instant, day medalist.Date) ([]medalist.Customer, error) {
	return list(ctx, tx, scanCustomer, selectCustomers+`
		AND kind = $2 AND (name <> code OR npi <> '')
		AND NOT EXISTS (SELECT 1 FROM activities a
			WHERE a.org_id = $3 AND a.customer_id <> 0 AND a.customer_id = customers.id AND a.instant >= $4)
		AND NOT EXISTS (SELECT 1 FROM assignments d WHERE d.org_id = $5 AND d.customer_id = customers.id AND d.due_on >= $6)
		AND NOT EXISTS (SELECT 1 FROM imports i WHERE i.org_id = $7 AND i.id = customers.import_id AND i.at >= $8)
		AND NOT EXISTS (SELECT 1 FROM audit r WHERE r.org_id = $9 AND r.subject = customers.code AND r.at >= $10)
		ORDER BY id`,
		tx.id(), string(medalist.HCP), tx.id(), int64(since), tx.id(), int64(day), tx.id(), int64(since), tx.id(), int64(since))
}

// ForgetHCP removes who an HCP is: the code stands for the name, and the NPI
// goes, from earlier revisions and the audit log as well.
func (tx *Tx) ForgetHCP(ctx context.Context, c medalist.Customer) error {
	for _, statement := range []struct {
		text string
		args []any
	}{
		{`UPDATE customers SET name = code, npi = '', import_id = 0 WHERE org_id = $1 AND id = $2`, []any{tx.id(), int64(c.ID)}},
		{`DELETE FROM history WHERE org_id = $1 AND tbl = $2 AND row_key = $3`, []any{tx.id(), "customers", fmt.Sprint(int64(c.ID))}},
		{`UPDATE audit SET body = '' WHERE org_id = $1 AND subject = $2 AND action = $3`, []any{tx.id(), c.Code, "save customer"}},
	} {
		if err := tx.exec(ctx, statement.text, statement.args...); err != nil {
			return err
		}
	}
	tx.renewSetup()
	return nil
}
