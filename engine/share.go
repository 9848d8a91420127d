package engine

import (
	"context"
	"errors"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A ShareEntry is a paper or a story as somebody shares it.
type ShareEntry struct {
	ID   string // made by the page; the fact's external id
	Kind medalist.KindID
	With []string // emails of those who share it, too
	DOI  string   // as it was written
	Said medalist.Share
	Brought
}

// SharedAgain is the field that a Refused names where a paper was shared before,
// by its DOI or its link, and nobody said why it is shared again.
const SharedAgain = "again"

// Share records that somebody shares a paper or a story, which earns what
// logging one does, and keeps what they say of it. The same entry again changes
// nothing. What cannot be taken is a *Refused.
func (e *Engine) Share(ctx context.Context, org medalist.Org, who medalist.PersonID, in ShareEntry) (Logged, error) {
	poster := e.receivePoster(ctx, org, who, medalist.FileOf(in.Kind), in.Picture)
	var done Logged
	err := e.logging(ctx, org, who, func(l *logger) (err error) {
		done, err = l.share(ctx, in, poster)
		return err
	})
	if err != nil {
		return Logged{}, fmt.Errorf("share a %s: %w", in.Kind, err)
	}
	return done, nil
}

func (l *logger) share(ctx context.Context, in ShareEntry, poster medalist.FileID) (Logged, error) {
	if in.Kind != medalist.Paper && in.Kind != medalist.Story {
		return Logged{}, medalist.Errorf(medalist.NotFound, "%q is nothing to share; share a paper or a story.", in.Kind)
	}
	known, err := l.tx.ActivitiesByIdentity(ctx, AppSource, []string{in.ID})
	if err != nil {
		return Logged{}, err
	}
	var own medalist.ActivityID
	if old := known[in.ID]; old != nil {
		own = old.ID
	}
	said, err := l.checkShare(ctx, in.Kind, in, own)
	if err != nil {
		return Logged{}, l.withFaultsOfLog(ctx, in, err)
	}
	done, err := l.log(ctx, LogEntry{ID: in.ID, Kind: in.Kind, With: in.With})
	if err != nil {
		return Logged{}, err
	}
	said.Fact = done.Fact
	return done, l.describe(ctx, said, poster)
}

// withFaultsOfLog adds to what is wrong with what is said what is wrong with
// the rest of the entry, so that all of it is told at once.
func (l *logger) withFaultsOfLog(ctx context.Context, in ShareEntry, err error) error {
	var wrong, more *Refused
	if !errors.As(err, &wrong) {
		return err
	}
	if _, err := l.fact(ctx, LogEntry{ID: in.ID, Kind: in.Kind, With: in.With}, nil, l.me); errors.As(err, &more) {
		wrong.Fields = append(wrong.Fields, more.Fields...)
	}
	return wrong
}

// checkShare returns what is said of a fact in its canonical form, with the
// file that it has then, or a *Refused.
func (l *logger) checkShare(ctx context.Context, kind medalist.KindID, in ShareEntry, own medalist.ActivityID) (*medalist.Share, error) {
	var wrong Refused
	var err error
	if in.Said.DOI, err = medalist.ParseDOI(in.DOI); err != nil {
		wrong.add("doi", err)
	}
	said := in.Said.Trimmed(kind)
	was, err2 := l.tx.SharedByID(ctx, []medalist.ActivityID{own})
	if err2 != nil {
		return nil, err2
	}
	in.onto(&said, was[own].Share)
	wrong.add(FileField, checkLength(in.Length))
	for _, f := range said.Faults(kind) {
		if f.Field != "doi" || err == nil {
			wrong.add(f.Field, f.Err)
		}
	}
	if kind == medalist.Paper && said.Again == "" {
		before, err := l.sharedBefore(ctx, &said, own)
		if err != nil {
			return nil, err
		}
		if len(before) > 0 {
			wrong.add(SharedAgain, medalist.Errorf(medalist.Conflict, "%s has shared this paper. Join the discussion there, or say why you share it again.", l.ownerName(before[0].Activity)))
		}
	}
	return &said, wrong.or()
}

// Describe changes what is said of something that is shared, or says it in the
// first place.
func (e *Engine) Describe(ctx context.Context, org medalist.Org, who medalist.PersonID, fact medalist.ActivityID, in ShareEntry) error {
	poster := e.receivePoster(ctx, org, who, medalist.StoryFile, in.Picture)
	err := e.logging(ctx, org, who, func(l *logger) error {
		f, err := l.sharedFact(ctx, fact)
		if err != nil {
			return err
		}
		if err := l.mayDescribe(f.Activity); err != nil {
			return err
		}
		said, err := l.checkShare(ctx, f.Kind, in, fact)
		if err != nil {
			return err
		}
		said.Fact = fact
		return l.describe(ctx, said, poster)
	})
	if err != nil {
		return fmt.Errorf("say what is shared: %w", err)
	}
	return nil
}

// describe keeps what is said of a fact with its audit record, and lets
// everybody know of what is new. A new file may come with a picture.
func (l *logger) describe(ctx context.Context, said *medalist.Share, poster medalist.FileID) error {
	found, err := l.tx.SharedByID(ctx, []medalist.ActivityID{said.Fact})
	if err != nil {
		return err
	}
	fact := found[said.Fact]
	was := fact.Share
	said.At = was.At
	if *said == was {
		return nil
	}
	said.At = instantOf(l.engine.Now())
	if err := l.changeFile(ctx, fact.Kind, said, &was, poster); err != nil {
		return err
	}
	if err := l.tx.PutShare(ctx, said); err != nil {
		return err
	}
	var told any = said
	if was.Title != "" {
		told = replaced{was, said}
	}
	if err := l.engine.audit(ctx, l.tx, l.actor, "share", fact.ExternalID, told); err != nil {
		return err
	}
	return l.engine.celebrate(ctx, l.tx, Occasion{Kind: SomethingShared, Fact: fact.Activity})
}

// Save keeps something that is shared at somebody's hand, or no more.
func (e *Engine) Save(ctx context.Context, org medalist.Org, who medalist.PersonID, fact medalist.ActivityID, on bool) error {
	err := e.logging(ctx, org, who, func(l *logger) error {
		if !on {
			return l.tx.DeleteSaved(ctx, who, fact)
		}
		if _, err := l.sharedFact(ctx, fact); err != nil {
			return err
		}
		return l.tx.PutSaved(ctx, store.SavedShare{Person: who, Fact: fact, At: instantOf(e.Now())})
	})
	if err != nil {
		return fmt.Errorf("save what is shared: %w", err)
	}
	return nil
}
