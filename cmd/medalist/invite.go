package main

import (
	"context"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
)

type inviteCmd struct {
	Emails []string `arg:"" name:"email" help:"Whom to invite; they are in the organisation already."`
	reachFlags
}

func (inviteCmd) Help() string { return helpText("invite") }

func (c inviteCmd) Run(ctx context.Context, p *program) error {
	reach, err := c.reach(p)
	if err != nil {
		return err
	}
	return p.withInstallation(ctx, p.database(), mustExist, func(i *installation) error {
		if _, err := i.sendMail(reach, p.log()); err != nil {
			return err
		}
		org, err := i.engine.Org(ctx, p.orgSlug())
		if err != nil {
			return err
		}
		for _, email := range c.Emails {
			if err := p.invite(ctx, i, org, email, reach); err != nil {
				return err
			}
		}
		if i.accounts.Mails() {
			fmt.Fprintln(p.stderr, "A running `medalist serve` mails the links, too.")
		}
		return nil
	})
}

// invite prints somebody's link, each on a line of its own.
func (p *program) invite(ctx context.Context, i *installation, org medalist.Org, email string, r reach) error {
	token, err := i.accounts.Invite(ctx, org, email, p.actor())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.stdout, r.address("http://"+defaultListen)+account.LinkPath(org, account.Invitation, token))
	return err
}
