package site

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/words"
)

// A Visit is a request for a page of an organisation, by somebody.
type Visit struct {
	Org      medalist.Org
	Calendar calendar.Calendar
	Today    medalist.Date // in the zone of whoever visits
	Zone     *time.Location
	Base     string         // path prefix of the organisation
	Viewer   account.Viewer // the zero Viewer on pages that are open to everybody
	Words    *words.Language

	many   bool // whether there are other organisations
	secure bool // cookies travel by https alone
	care   engine.Care
	demo   Demo
	still  func(context.Context) (account.Viewer, error)
}

// Me returns who visits.
func (v *Visit) Me() medalist.Person { return v.Viewer.Person }

// SignedIn reports whether it is known who visits.
func (v *Visit) SignedIn() bool { return v.Me().ID != 0 }

// May reports whether the role of whoever visits has a right.
func (v *Visit) May(right medalist.Right) bool { return v.SignedIn() && v.Me().Role.May(right) }

// MaySee reports whether whoever visits may see somebody's scorecard and facts.
func (v *Visit) MaySee(p medalist.PersonID) bool {
	return v.May(medalist.SeeAll) || p == v.Me().ID && v.May(medalist.SeeOwn) ||
		v.May(medalist.SeeCharges) && v.care.Person(p)
}

// MayPraise reports whether whoever visits may write somebody a note of praise.
func (v *Visit) MayPraise(p medalist.PersonID) bool {
	return v.May(medalist.Praise) && p != v.Me().ID && (v.May(medalist.SeeAll) || v.care.Person(p))
}

// MaySeeTeam reports whether whoever visits may see a team's scorecard and
// facts: everybody may see their own team's.
func (v *Visit) MaySeeTeam(t medalist.TeamID) bool {
	me := v.Me()
	return v.May(medalist.SeeAll) || v.May(medalist.SeeOwn) && t != 0 && t == me.TeamOn(v.Today) ||
		v.May(medalist.SeeCharges) && v.care.Team(t)
}

// MaySeeCard reports whether whoever visits may see a subject's scorecard and
// what its numbers are made of. It asks nothing of the database: every line of
// a list may ask before it links to one.
func (v *Visit) MaySeeCard(s medalist.Subject) bool {
	switch s.Level {
	case medalist.PersonLevel:
		return v.MaySee(medalist.PersonID(s.ID))
	case medalist.TeamLevel:
		return v.MaySeeTeam(medalist.TeamID(s.ID))
	}
	return false
}

// Still returns who visits as it is now, or a SignedOut or Forbidden error if
// they may do no longer what the route asks for: something for handlers that
// go on for long.
func (v *Visit) Still(ctx context.Context, right medalist.Right) (account.Viewer, error) {
	viewer, err := v.still(ctx)
	if err == nil && !viewer.Person.Role.May(right) {
		err = v.NotYours("This page")
	}
	return viewer, err
}

// Care returns whom the visitor looks after.
func (v *Visit) Care() engine.Care { return v.care }

// NotYours is the answer to whoever asks for what their role does not allow.
func (v *Visit) NotYours(what medalist.Phrase) error {
	return medalist.Errorf(medalist.Forbidden, "%s is not for you to see. Ask your manager, or whoever looks after Medalist at %s.", what, v.Org.Name)
}

// Link returns an address below the organisation's: "/board".
func (v *Visit) Link(path string, pairs ...string) string { return Link(v.Base+path, pairs...) }

// Origin returns where browsers reach us, for links that are copied:
// "https://medalist.example.com".
func (v *Visit) Origin(r *http.Request) string {
	if v.secure || r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// visiting finds the organisation that a path names and who visits, and lets
// in whoever may.
func (s *Site) visiting(route Route) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		v, err := s.visit(r, route.Right)
		if v == nil {
			return err
		}
		w.Header().Set(personHeader, strconv.FormatInt(int64(v.Me().ID), 10))
		if medalist.ErrorCode(err) == medalist.SignedOut {
			return s.askWho(w, r, v)
		}
		if err == nil {
			err = route.Handler(w, r.WithContext(words.With(r.Context(), v.Words)), v)
		}
		if err != nil {
			return &failure{v, err}
		}
		return nil
	}
}

// visit returns what is known of a visit, nil if not even the organisation is,
// and what speaks against it.
func (s *Site) visit(r *http.Request, right medalist.Right) (*Visit, error) {
	org, err := s.Engine.Org(r.Context(), r.PathValue("org"))
	if err != nil {
		return nil, err
	}
	v := &Visit{
		Org:      org,
		Calendar: calendar.Calendar{WeekStarts: org.WeekStarts, FiscalYearStarts: org.FiscalYearStarts},
		Today:    s.Engine.Today(org),
		Base:     "/o/" + url.PathEscape(org.Slug),
		Zone:     zoneOf(org.TimeZone, time.UTC),
		Words:    words.From(r.Context()),
		secure:   s.Secure,
		demo:     s.Demo,
	}
	v.still = func(ctx context.Context) (account.Viewer, error) { return s.Accounts.Viewer(ctx, org, sessionOf(r)) }
	v.Viewer, err = v.still(r.Context())
	if err == nil && isForAnother(r, v.Me()) {
		err = errSignedOut
	}
	if err != nil {
		if right == Open && medalist.ErrorCode(err) == medalist.SignedOut {
			err = nil
		}
		return v, err
	}
	return v, s.know(r, v, right)
}

// know completes a visit by somebody who is signed in.
func (s *Site) know(r *http.Request, v *Visit, right medalist.Right) (err error) {
	me := v.Me()
	v.Zone = zoneOf(me.TimeZone, v.Zone)
	if tag := v.Viewer.Preferences[account.Language]; tag != "" {
		v.Words = words.Accepted(tag)
	}
	if right != Open && !me.Role.May(right) {
		return v.NotYours("This page")
	}
	if !me.Role.May(medalist.SeeCharges) {
		return nil
	}
	v.care, err = s.Engine.CareOf(r.Context(), v.Org, me.ID)
	return err
}

func zoneOf(name string, otherwise *time.Location) *time.Location {
	zone, err := medalist.LoadZone(name)
	if err != nil {
		return otherwise // none of their own; the organisation's was checked when it was set
	}
	return zone
}

// SubjectPath returns the address of somebody's scorecard.
func (v *Visit) SubjectPath(level medalist.Level, key string) string {
	if level == medalist.TeamLevel {
		return v.Base + "/teams/" + url.PathEscape(key)
	}
	return v.Base + "/people/" + url.PathEscape(key)
}
