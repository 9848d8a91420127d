package main

import (
	"context"
	"crypto/rand"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/web/entry"
)

// openDoors says how people get in where nobody can yet: the address of the
// set-up while there is no organisation, else an invitation for each admin of
// one that nobody can sign in to.
func (p *program) openDoors(ctx context.Context, i *installation, address string) (entry.Options, error) {
	orgs, err := i.engine.Orgs(ctx)
	if err != nil {
		return entry.Options{}, err
	}
	if len(orgs) == 0 {
		code := rand.Text()
		fmt.Fprintf(p.stderr, "There is no organisation yet; set it up at %s/setup?code=%s\n", address, code)
		return entry.Options{SetUpCode: code}, nil
	}
	for _, org := range orgs {
		if err := p.inviteAdmins(ctx, i, org, address); err != nil {
			return entry.Options{}, err
		}
	}
	return entry.Options{}, nil
}

// inviteAdmins prints an invitation for each admin unless one of them can sign
// in already.
func (p *program) inviteAdmins(ctx context.Context, i *installation, org medalist.Org, address string) error {
	standings, err := i.accounts.Standings(ctx, org)
	if err != nil {
		return err
	}
	people, err := i.engine.People(ctx, org)
	if err != nil {
		return err
	}
	var admins []medalist.Person
	for _, person := range people {
		switch s := standings[person.ID]; {
		case person.Role != medalist.Admin || s.Barred || s.Left:
		case s.CanSignIn:
			return nil
		default:
			admins = append(admins, person)
		}
	}
	if len(admins) == 0 {
		fmt.Fprintf(p.stderr, "Nobody can administer %s: import a person with the role admin, then `medalist invite EMAIL`.\n", org.Name)
	}
	for _, admin := range admins {
		token, err := i.accounts.Invite(ctx, org, admin.Email, p.actor())
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stderr, "Nobody can administer %s yet; %s joins at %s%s\n",
			org.Name, admin.Email, address, account.LinkPath(org, account.Invitation, token))
	}
	return nil
}
