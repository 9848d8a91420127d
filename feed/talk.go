package feed

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// MaxComment bounds a comment, in characters.
const MaxComment = 500

// audit records who did what, with details that make JSON.
func (f *Feed) audit(ctx context.Context, tx *store.Tx, who medalist.Person, action, subject string, details any) error {
	body, err := json.Marshal(details)
	if err != nil {
		return fmt.Errorf("write audit record: %w", err)
	}
	return tx.Audit(ctx, store.AuditRecord{At: f.now(), Actor: who.Email, Action: action, Subject: subject, Body: string(body)})
}

// Cheer applauds a celebration, or takes the applause back.
func (f *Feed) Cheer(ctx context.Context, org medalist.Org, who medalist.Person, celebration int64, on bool) error {
	err := f.about(ctx, org, celebration, func(tx *store.Tx, c store.Celebration) error {
		before, err := tx.Cheers(ctx, []int64{c.ID})
		if err != nil {
			return err
		}
		if had := cheersOf(before, who.ID); had == on {
			return nil
		}
		if !on {
			if err := tx.DeleteCheer(ctx, c.ID, who.ID); err != nil {
				return err
			}
			return f.audit(ctx, tx, who, "cheer taken back", c.Identity, nil)
		}
		if err := tx.PutCheer(ctx, store.Cheer{Celebration: c.ID, Person: who.ID, At: f.now()}); err != nil {
			return err
		}
		if err := f.audit(ctx, tx, who, "cheered", c.Identity, nil); err != nil {
			return err
		}
		return f.tellCelebrated(ctx, tx, org, c, who, Cheered)
	})
	if err != nil {
		return fmt.Errorf("cheer: %w", err)
	}
	return nil
}

func cheersOf(all []store.Cheer, who medalist.PersonID) bool {
	for _, c := range all {
		if c.Person == who {
			return true
		}
	}
	return false
}

// Comment says something to a celebration.
func (f *Feed) Comment(ctx context.Context, org medalist.Org, who medalist.Person, celebration int64, text string) error {
	text = strings.TrimSpace(text)
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return medalist.Errorf(medalist.Invalid, "Write something first.")
	case n > MaxComment:
		return medalist.Errorf(medalist.Invalid, "That is %d characters; a comment has at most %d.", n, MaxComment)
	}
	err := f.about(ctx, org, celebration, func(tx *store.Tx, c store.Celebration) error {
		comment := store.Comment{Celebration: c.ID, Person: who.ID, At: f.now(), Body: text}
		if err := tx.AddComment(ctx, &comment); err != nil {
			return err
		}
		if err := f.audit(ctx, tx, who, "commented", c.Identity, map[string]int64{"comment": comment.ID}); err != nil {
			return err
		}
		return f.tellCelebrated(ctx, tx, org, c, who, Commented)
	})
	if err != nil {
		return fmt.Errorf("comment: %w", err)
	}
	return nil
}

// RemoveComment removes a comment: its author may, and whoever administers.
func (f *Feed) RemoveComment(ctx context.Context, org medalist.Org, who medalist.Person, celebration, comment int64) error {
	err := f.about(ctx, org, celebration, func(tx *store.Tx, c store.Celebration) error {
		all, err := tx.Comments(ctx, []int64{c.ID})
		if err != nil {
			return err
		}
		for _, said := range all {
			switch {
			case said.ID != comment:
				continue
			case said.Person != who.ID && !who.Role.May(medalist.Administer):
				return medalist.Errorf(medalist.Forbidden, "Only whoever wrote a comment, or an admin, can remove it.")
			}
			if err := tx.DeleteComment(ctx, c.ID, comment); err != nil {
				return err
			}
			return f.audit(ctx, tx, who, "comment removed", c.Identity, map[string]int64{"comment": comment})
		}
		return medalist.Errorf(medalist.NotFound, "That comment has been removed already.")
	})
	if err != nil {
		return fmt.Errorf("remove comment: %w", err)
	}
	return nil
}

var errTakenBack = medalist.Errorf(medalist.NotFound, "This is not in the feed any more: somebody took it back, or a correction took its reason away.")

// about changes what is said to a celebration.
func (f *Feed) about(ctx context.Context, org medalist.Org, id int64, do func(*store.Tx, store.Celebration) error) error {
	err := f.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		c, known, err := tx.Celebration(ctx, id)
		if err != nil {
			return err
		}
		if !known || c.Private { // who may read a private note talks to its author
			return errTakenBack
		}
		return do(tx, c)
	})
	if err == nil {
		f.changed(org.ID)
	}
	return err
}

// tellCelebrated tells whoever is celebrated, and who wrote of it, what
// somebody else did.
func (f *Feed) tellCelebrated(ctx context.Context, tx *store.Tx, org medalist.Org, c store.Celebration, actor medalist.Person, kind string) error {
	var concerned []medalist.PersonID
	if c.Subject.Level == medalist.PersonLevel {
		concerned = append(concerned, medalist.PersonID(c.Subject.ID))
	}
	if c.Author != 0 {
		concerned = append(concerned, c.Author)
	}
	for _, who := range concerned {
		if who == actor.ID {
			continue
		}
		if err := f.notify(ctx, tx, org, store.Notification{Person: who, Kind: kind, Celebration: c.ID, Actor: actor.ID}); err != nil {
			return err
		}
	}
	return nil
}
