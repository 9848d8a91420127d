package main

import (
	"context"
	"os"
	"path/filepath"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/web/entry"
)

// office is who only looks on.
const office = `email,name,role
lobby@acme.example,Screen in the lobby,observer
`

// addOffice adds to the invented people who only look on.
func addOffice(ctx context.Context, p *program, e *engine.Engine, org medalist.Org, dir string) error {
	path := filepath.Join(dir, "office.csv")
	if err := os.WriteFile(path, []byte(office), 0o600); err != nil {
		return err
	}
	_, err := e.Import(ctx, org, engine.ImportRequest{
		Name: "The office", Source: "demo", Actor: p.actor(),
		Steps: []engine.ImportStep{{Kind: ingest.People, Path: path}},
	})
	return err
}

// demoGuests returns somebody of each role whom visitors of the demo may be.
func demoGuests(ctx context.Context, e *engine.Engine) ([]entry.Guest, error) {
	org, err := e.Org(ctx, "")
	if err != nil {
		return nil, err
	}
	people, err := e.People(ctx, org)
	if err != nil {
		return nil, err
	}
	var guests []entry.Guest
	for _, role := range medalist.Roles {
		for _, person := range people {
			if person.Role == role && person.EmployedIn(medalist.Through(e.Today(org), e.Today(org))) {
				guests = append(guests, entry.Guest{Email: person.Email, Name: person.Name, Role: role})
				break
			}
		}
	}
	return guests, nil
}
