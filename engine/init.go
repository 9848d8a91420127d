package engine

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/store"
)

// An InitRequest says how a new organisation is set up. Zero fields take their
// defaults.
type InitRequest struct {
	Name             string
	TimeZone         string // default UTC
	WeekStarts       time.Weekday
	FiscalYearStarts time.Month // default January
	Currency         string     // default USD
	Pack             string     // name of the KPI file, for messages
	PackText         []byte     // the KPI file
	Admin            string     // email of a person to add with the role admin, empty for none
	AdminName        string     // default what the email says
	Actor            string
}

// Init adds an organisation with the KPIs of a pack. A slug that exists is a
// Conflict.
func (e *Engine) Init(ctx context.Context, r InitRequest) (medalist.Org, error) {
	org := medalist.Org{
		Slug: medalist.Slugify(r.Name), Name: strings.TrimSpace(r.Name),
		TimeZone:   cmp.Or(r.TimeZone, "UTC"),
		WeekStarts: r.WeekStarts, FiscalYearStarts: cmp.Or(r.FiscalYearStarts, time.January),
		Currency: strings.ToUpper(cmp.Or(r.Currency, "USD")),
	}
	if err := org.Validate(); err != nil {
		return org, err
	}
	defs, err := catalogue.Parse(r.Pack, r.PackText, nil)
	if err != nil {
		return org, fmt.Errorf("read pack: %w", err)
	}
	org, err = e.db.CreateOrg(ctx, org, instantOf(e.Now()), func(tx *store.Tx) error {
		if err := putDefinitions(ctx, tx, defs); err != nil {
			return err
		}
		if err := putAdmin(ctx, tx, r.Admin, r.AdminName); err != nil {
			return err
		}
		return e.audit(ctx, tx, r.Actor, "init", org.Slug, saidSettings(org))
	})
	if err != nil {
		return org, fmt.Errorf("add organisation: %w", err)
	}
	return org, nil
}

func putAdmin(ctx context.Context, tx *store.Tx, email, name string) error {
	email = medalist.FoldEmail(email)
	if email == "" {
		return nil
	}
	if !strings.Contains(email, "@") {
		return medalist.Errorf(medalist.Invalid, "%q is no email for the admin.", email)
	}
	local, _, _ := strings.Cut(email, "@")
	admin := []medalist.Person{{Email: email, Name: cmp.Or(strings.TrimSpace(name), local), Role: medalist.Admin}}
	if _, err := tx.PutPeople(ctx, admin, 0); err != nil {
		return err
	}
	_, err := tx.PutMemberships(ctx, []store.PersonMembership{{Person: admin[0].ID}}, 0)
	return err
}

// audit records who did what to which thing, with details that make JSON.
func (e *Engine) audit(ctx context.Context, tx *store.Tx, actor, action, subject string, details any) error {
	body, err := json.Marshal(details)
	if err != nil {
		return fmt.Errorf("write audit record: %w", err)
	}
	return tx.Audit(ctx, store.AuditRecord{
		At: instantOf(e.Now()), Actor: actorOf(actor), Action: action, Subject: subject, Body: string(body),
	})
}

// actorOf names who did something; nobody in particular is the command line.
func actorOf(actor string) string { return cmp.Or(actor, "command line") }

func instantOf(t time.Time) medalist.Instant { return medalist.Instant(t.UnixNano()) }
