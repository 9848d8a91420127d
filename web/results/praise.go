package results

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/ui"
)

// praiseShown is how many notes of praise stand on a scorecard.
const praiseShown = 3

// praise returns the latest notes for somebody, and where to write one.
func (s *Pages) praise(ctx context.Context, v *visit, p *medalist.Person) (*ui.Praise, error) {
	items, err := s.feed.PraiseOf(ctx, v.Org, v.Me(), p.ID, praiseShown)
	if err != nil {
		return nil, err
	}
	path := v.SubjectPath(medalist.PersonLevel, p.Email) + "/praise"
	shown := &ui.Praise{More: ui.Link{Label: v.Words.T("All praise"), Href: path}}
	if v.MayPraise(p.ID) {
		shown.Give = ui.Link{Label: v.Words.T("Praise"), Href: path}
	}
	for i := range items {
		note := ui.PraiseNote{Text: items[i].Body, By: items[i].By, When: v.Words.Moment(items[i].At.Time(), v.Zone)}
		if items[i].Private {
			note.Private = v.Words.T("Private")
		}
		shown.Notes = append(shown.Notes, note)
	}
	return shown, nil
}
