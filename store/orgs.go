package store

import (
	"context"
	"fmt"
	"time"

	"medalist.dev/medalist"
)

const orgColumns = `id, slug, name, time_zone, week_starts, fiscal_year_starts, currency, next_seq, setup,
	works, brand_name, accent_light, accent_dark, logo, mail_sender, mail_reply_to, mail_footer`

const selectOrg = `SELECT ` + orgColumns + ` FROM orgs WHERE id = $1`

type orgRow struct {
	org   medalist.Org
	next  medalist.Seq
	setup medalist.Seq
}

func scanOrgRow(r row) (orgRow, error) {
	org, err := scanOrg(r)
	return orgRow{org, medalist.Seq(r.int(7)), medalist.Seq(r.int(8))}, err
}

func scanOrg(r row) (medalist.Org, error) {
	return medalist.Org{
		ID:               medalist.OrgID(r.int(0)),
		Slug:             r.text(1),
		Name:             r.text(2),
		TimeZone:         r.text(3),
		WeekStarts:       time.Weekday(r.int(4)),
		FiscalYearStarts: time.Month(r.int(5)),
		Currency:         r.text(6),
		Works:            medalist.Weekdays(r.int(9)),
		Brand:            medalist.Brand{Name: r.text(10), Light: r.text(11), Dark: r.text(12), Logo: r.text(13)},
		Letters:          medalist.Letters{Sender: r.text(14), ReplyTo: r.text(15), Footer: r.text(16)},
	}, nil
}

// Orgs returns all organisations in the order of their slugs.
func (db *DB) Orgs(ctx context.Context) ([]medalist.Org, error) {
	return db.orgs(ctx, `SELECT `+orgColumns+` FROM orgs ORDER BY slug`)
}

// OrgBySlug returns the organisation with a slug, or a NotFound error.
func (db *DB) OrgBySlug(ctx context.Context, slug string) (medalist.Org, error) {
	found, err := db.orgs(ctx, `SELECT `+orgColumns+` FROM orgs WHERE slug = $1`, slug)
	if err != nil {
		return medalist.Org{}, err
	}
	if len(found) == 0 {
		return medalist.Org{}, medalist.Errorf(medalist.NotFound, "There is no organisation %q.", slug)
	}
	return found[0], nil
}

func (db *DB) orgs(ctx context.Context, query string, args ...any) (found []medalist.Org, err error) {
	err = db.run(ctx, db.read, nil, func(tx *Tx) error {
		found, err = list(ctx, tx, scanOrg, query, args...)
		return err
	})
	return found, err
}

// CreateOrg adds an organisation, gives it an id and runs fill, which may be
// nil, in the same transaction. A slug that is taken is a Conflict.
func (db *DB) CreateOrg(ctx context.Context, org medalist.Org, at medalist.Instant, fill func(*Tx) error) (medalist.Org, error) {
	if err := org.Validate(); err != nil {
		return org, err
	}
	var err error
	for range 20 { // another program may take the same number meanwhile
		if _, err = db.OrgBySlug(ctx, org.Slug); err == nil {
			return org, medalist.Errorf(medalist.Conflict,
				"There is an organisation %q already; choose another name.", org.Slug)
		} else if medalist.ErrorCode(err) != medalist.NotFound {
			return org, err
		}
		var inserted bool
		err = db.run(ctx, db.write, nil, func(tx *Tx) error {
			if err := tx.insertOrg(ctx, &org, at); err != nil {
				return err
			}
			inserted = true
			if fill != nil {
				if err := fill(tx); err != nil {
					return err
				}
			}
			return tx.keepCounter(ctx)
		})
		if inserted || err == nil || ctx.Err() != nil {
			return org, err
		}
	}
	return org, fmt.Errorf("create organisation: %w", err)
}

// seqBits leaves each organisation 2^40 numbers of its own, so that ids are
// unique in a database: no id of one organisation is ever one of another.
const seqBits = 40

func (tx *Tx) insertOrg(ctx context.Context, org *medalist.Org, at medalist.Instant) error {
	id, err := tx.number(ctx, `SELECT COALESCE(MAX(id), 0) + 1 FROM orgs`)
	if err != nil {
		return err
	}
	org.ID = medalist.OrgID(id)
	first := (id-1)<<seqBits + 1
	tx.org, tx.next, tx.first = *org, medalist.Seq(first), medalist.Seq(first)
	err = tx.exec(ctx, `
		INSERT INTO orgs (id, slug, name, time_zone, week_starts, fiscal_year_starts, currency, next_seq, setup, created_at, works,
			brand_name, accent_light, accent_dark, logo, mail_sender, mail_reply_to, mail_footer)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
		id, org.Slug, org.Name, org.TimeZone, int64(org.WeekStarts), int64(org.FiscalYearStarts), org.Currency, first, int64(0), int64(at), int64(org.Works),
		org.Brand.Name, org.Brand.Light, org.Brand.Dark, org.Brand.Logo, org.Letters.Sender, org.Letters.ReplyTo, org.Letters.Footer)
	if err != nil {
		return err
	}
	return tx.flush(ctx) // whether the number was free shows now
}

// UpdateOrg changes the organisation's settings; its id stays.
func (tx *Tx) UpdateOrg(ctx context.Context, org medalist.Org) error {
	if err := org.Validate(); err != nil {
		return err
	}
	org.ID = tx.org.ID
	err := tx.exec(ctx, `
		UPDATE orgs SET slug = $1, name = $2, time_zone = $3, week_starts = $4, fiscal_year_starts = $5, currency = $6, works = $7,
			brand_name = $8, accent_light = $9, accent_dark = $10, logo = $11, mail_sender = $12, mail_reply_to = $13, mail_footer = $14
		WHERE id = $15`,
		org.Slug, org.Name, org.TimeZone, int64(org.WeekStarts), int64(org.FiscalYearStarts), org.Currency, int64(org.Works),
		org.Brand.Name, org.Brand.Light, org.Brand.Dark, org.Brand.Logo, org.Letters.Sender, org.Letters.ReplyTo, org.Letters.Footer, tx.id())
	if err == nil {
		tx.org = org
		tx.renewSetup()
	}
	return err
}
