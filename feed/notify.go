package feed

import (
	"context"
	"fmt"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
)

// Kinds of notifications beside those of celebrations.
const (
	Cheered   = "cheered"   // somebody applauds what one is celebrated for
	Commented = "commented" // somebody says something to it
	Praised   = "praised"   // one gets a note of praise
	Approved  = string(engine.FactApproved)
	Rejected  = string(engine.FactRejected)
	Deputised = string(engine.DeputyNamed)

	VideoSubmitted = string(engine.VideoSubmitted)
	VideoReviewed  = string(engine.VideoReviewed)
	VideoAgain     = string(engine.VideoAgain)
	VideoBest      = string(engine.VideoBest)
	VideoReply     = string(engine.VideoReply)
	VideoDue       = string(engine.VideoDue)
	ExamOpened     = string(engine.ExamOpened)
	ExamDue        = string(engine.ExamDue)
	KeyCorrected   = string(engine.KeyCorrected)
	DuelOffered    = string(engine.DuelOffered)
	DuelAnswered   = string(engine.DuelAnswered)
	DuelDecided    = string(engine.DuelDecided)
)

// Kinds are all kinds of notifications, as they are listed.
var Kinds = []string{Reached, Streak, Leads, Best, Praised, Cheered, Commented, Approved, Rejected, Deputised, VideoDue, VideoSubmitted, VideoReviewed, VideoAgain, VideoBest, VideoReply, ExamOpened, ExamDue, KeyCorrected, DuelOffered, DuelAnswered, DuelDecided}

// A Channel is a way to tell somebody.
type Channel string

// The channels.
const (
	InApp Channel = "app"
	Mail  Channel = "mail"
	Push  Channel = "push"
)

// Channels are all channels, as they are listed.
var Channels = []Channel{InApp, Mail, Push}

// Preference returns the name of the preference that switches a channel for a
// kind of notification "on" or "off".
func Preference(kind string, c Channel) string { return "notify." + kind + "." + string(c) }

// On reports whether somebody is told of a kind by a channel. Until they say
// otherwise, they are told in the application and on their phone, and not by
// mail.
func On(preferences map[string]string, kind string, c Channel) bool {
	switch preferences[Preference(kind, c)] {
	case "on":
		return true
	case "off":
		return false
	default:
		return c != Mail
	}
}

// A Notice is a notification with what it is about.
type Notice struct {
	store.Notification
	About store.Celebration
	Done  *medalist.Activity // the fact it is about, nil for none
	Actor string             // name of who caused it, empty for nobody
}

// Path returns where a notice leads, below the organisation's pages.
func (n *Notice) Path() string {
	switch {
	case n.Page != "":
		return n.Page
	case n.Kind == Deputised:
		return "/approvals"
	case n.Fact != 0:
		return fmt.Sprintf("/facts/%d", n.Fact)
	case n.About.Kind == Shared || n.About.Kind == Best:
		return SharedPath(n.About.Fact)
	case n.About.Private:
		return fmt.Sprintf("/me/praise#celebration-%d", n.Celebration)
	default:
		return fmt.Sprintf("/feed#celebration-%d", n.Celebration)
	}
}

// Hear tells somebody of what the engine did, in its transaction.
func (f *Feed) Hear(ctx context.Context, tx *store.Tx, n engine.News) error {
	return f.notify(ctx, tx, tx.Org(), store.Notification{
		Person: n.Person, Kind: string(n.Kind), Actor: n.Actor, Fact: n.Fact, Body: n.Text, Page: n.Path,
	})
}

// notify tells somebody by all channels that they left on, in the transaction
// of what they are told of.
func (f *Feed) notify(ctx context.Context, tx *store.Tx, org medalist.Org, n store.Notification) error {
	preferences, err := tx.Preferences(ctx, n.Person)
	if err != nil {
		return err
	}
	n.At = f.now()
	if On(preferences, n.Kind, InApp) {
		if err := tx.AddNotification(ctx, &n); err != nil {
			return err
		}
	}
	byMail, byPush := On(preferences, n.Kind, Mail), On(preferences, n.Kind, Push)
	if f.Letters == nil || f.Address == nil || !byMail && !byPush {
		return nil
	}
	notice, err := noticed(ctx, tx, n)
	if err != nil {
		return err
	}
	cat, err := f.engine.Catalogue(ctx, org)
	if err != nil {
		return err
	}
	address := f.Address(org.Slug) + notice.Path()
	subject, text := f.Letters.Letter(preferences["language"], org, notice, cat, address)
	if byPush {
		if err := f.queuePush(ctx, tx, org, n.Person, subject, address); err != nil {
			return err
		}
	}
	if !byMail {
		return nil
	}
	people, err := tx.PeopleByID(ctx, []medalist.PersonID{n.Person})
	if err != nil || people[n.Person].Email == "" {
		return err
	}
	return tx.QueueMail(ctx, store.Mail{To: people[n.Person].Email, Subject: subject, Text: text})
}

// noticed adds to a notification what it is about.
func noticed(ctx context.Context, tx *store.Tx, n store.Notification) (Notice, error) {
	about, _, err := tx.Celebration(ctx, n.Celebration)
	if err != nil {
		return Notice{}, err
	}
	notice := Notice{Notification: n, About: about}
	if n.Fact != 0 {
		facts, err := tx.ActivitiesByID(ctx, []medalist.ActivityID{n.Fact})
		if err != nil {
			return Notice{}, err
		}
		notice.Done = facts[n.Fact]
	}
	people, err := tx.PeopleByID(ctx, []medalist.PersonID{n.Actor})
	notice.Actor = people[n.Actor].Name
	return notice, err
}

// maxNotices is how many notices somebody can look back on.
const maxNotices = 50

// Notices returns somebody's latest notices, latest first.
func (f *Feed) Notices(ctx context.Context, org medalist.Org, who medalist.PersonID) (notices []Notice, err error) {
	err = f.db.View(ctx, org.ID, func(tx *store.Tx) error {
		found, err := tx.Notifications(ctx, who, maxNotices)
		if err != nil {
			return err
		}
		for _, n := range found {
			notice, err := noticed(ctx, tx, n)
			if err != nil {
				return err
			}
			notices = append(notices, notice)
		}
		return nil
	})
	return notices, err
}

// Unread returns how many notices somebody has not read, at most 100.
func (f *Feed) Unread(ctx context.Context, org medalist.Org, who medalist.PersonID) (n int, err error) {
	err = f.db.View(ctx, org.ID, func(tx *store.Tx) error {
		n, err = tx.Unread(ctx, who)
		return err
	})
	return n, err
}

// Read notes that somebody has read all notices.
func (f *Feed) Read(ctx context.Context, org medalist.Org, who medalist.PersonID) error {
	return f.db.Update(ctx, org.ID, func(tx *store.Tx) error { return tx.ReadNotifications(ctx, who, f.now()) })
}

// Switch turns a channel on or off for a kind of notification.
func (f *Feed) Switch(ctx context.Context, org medalist.Org, who medalist.Person, kind string, c Channel, on bool) error {
	if !slices.Contains(Kinds, kind) && (kind != Weekly || c != Mail) || !slices.Contains(Channels, c) {
		return medalist.Errorf(medalist.Invalid, "There is no notification %q by %q.", kind, c)
	}
	value := "off"
	if on {
		value = "on"
	}
	return f.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		if err := tx.PutPreference(ctx, who.ID, Preference(kind, c), value); err != nil {
			return err
		}
		return f.audit(ctx, tx, who, "preferred", who.Email, map[string]string{Preference(kind, c): value})
	})
}
