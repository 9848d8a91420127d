package main

import (
	"context"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/engine"
)

type auditCmd struct {
	Actor   string        `placeholder:"WHO" help:"Only what this person did: email, name or external id, or the name of whoever ran a command."`
	Action  string        `placeholder:"ACTION" help:"Only this action, such as \"change person\"."`
	Subject string        `placeholder:"WHAT" help:"Only what was done to this person, customer, team or file; the beginning of its name will do."`
	From    medalist.Date `placeholder:"DATE" help:"First day, such as 2026-01-01."`
	To      medalist.Date `placeholder:"DATE" help:"Last day, included."`
}

func (auditCmd) Help() string { return helpText("audit") }

// Validate refuses days in the wrong order.
func (c auditCmd) Validate() error {
	return windowFlags{From: c.From, To: c.To}.Validate()
}

func (c auditCmd) Run(ctx context.Context, p *program) error {
	q := engine.AuditQuery{Actor: c.Actor, Action: c.Action, Subject: c.Subject, From: c.From, To: c.To}
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		return stream(p.rows(out.Text("at", "actor", "action", "subject", "body")...), func(write func(...string) error) error {
			return e.EachAudit(ctx, org, q, func(r engine.AuditEntry) error {
				return write(r.At.Time().Format(time.RFC3339), r.Actor, r.Action, r.Subject, r.Body)
			})
		})
	})
}
