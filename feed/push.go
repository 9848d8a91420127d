package feed

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	webpush "github.com/SherClockHolmes/webpush-go"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// pushServices are the hosts, with those below them, that the makers of
// browsers take messages at. We send to no others: an address that a browser
// names could be one of our own network.
var pushServices = []string{
	"fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com",
}

const (
	pushTimeout = 10 * time.Second
	// pushLife is how long a browser's maker keeps a message for a phone that
	// is off.
	pushLife = 12 * time.Hour
	// maxDevices bounds how many browsers somebody can have woken.
	maxDevices = 10
)

// The organisation's preferences that hold its key pair for pushing.
const (
	pushPublic  = "push.public"
	pushPrivate = "push.private"
)

// A PushClient sends a message to the service of a browser's maker.
type PushClient interface {
	Do(*http.Request) (*http.Response, error)
}

// PushKey returns the public key that browsers of an organisation's people
// subscribe with, and makes the pair when there is none.
func (f *Feed) PushKey(ctx context.Context, org medalist.Org) (public string, err error) {
	read := func(tx *store.Tx) error {
		kept, err := tx.Preferences(ctx, 0)
		public = kept[pushPublic]
		return err
	}
	if err := f.db.View(ctx, org.ID, read); err != nil || public != "" {
		return public, err
	}
	private, made, err := webpush.GenerateVAPIDKeys()
	if err != nil {
		return "", fmt.Errorf("make keys for pushing: %w", err)
	}
	err = f.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		if err := read(tx); err != nil || public != "" {
			return err // somebody was faster
		}
		public = made
		if err := tx.PutPreference(ctx, 0, pushPublic, made); err != nil {
			return err
		}
		return tx.PutPreference(ctx, 0, pushPrivate, private)
	})
	return public, err
}

// Subscribe lets us wake a browser, which made the subscription.
func (f *Feed) Subscribe(ctx context.Context, org medalist.Org, who medalist.Person, subscription []byte) error {
	var s webpush.Subscription
	if err := json.Unmarshal(subscription, &s); err != nil || s.Keys.Auth == "" || s.Keys.P256dh == "" {
		return medalist.Errorf(medalist.Invalid, "The browser's subscription could not be read; switch notifications off and on again.")
	}
	if !f.mayPush(s.Endpoint) {
		return medalist.Errorf(medalist.Invalid, "This browser takes messages at an address that we do not know; notifications reach you in the application and by mail.")
	}
	return f.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		devices, err := tx.PushDevices(ctx, who.ID)
		if err != nil {
			return err
		}
		known := func(d store.PushDevice) bool { return d.Endpoint == s.Endpoint }
		if len(devices) >= maxDevices && !slices.ContainsFunc(devices, known) {
			return medalist.Errorf(medalist.Conflict, "You have %d browsers with notifications already; switch them off on one that you no longer use.", maxDevices)
		}
		device := store.PushDevice{Person: who.ID, Endpoint: s.Endpoint, Keys: string(subscription), At: f.now()}
		if err := tx.PutPushDevice(ctx, device); err != nil {
			return err
		}
		return f.audit(ctx, tx, who, "notifications on", who.Email, nil)
	})
}

// Unsubscribe wakes a browser no more.
func (f *Feed) Unsubscribe(ctx context.Context, org medalist.Org, who medalist.Person, endpoint string) error {
	return f.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		if err := tx.DeletePushDevice(ctx, who.ID, endpoint); err != nil {
			return err
		}
		return f.audit(ctx, tx, who, "notifications off", who.Email, nil)
	})
}

func (f *Feed) mayPush(endpoint string) bool {
	u, err := url.Parse(endpoint)
	if err != nil || u.Scheme != "https" || u.User != nil {
		return false
	}
	return slices.ContainsFunc(f.PushServices, func(host string) bool {
		return u.Host == host || strings.HasSuffix(u.Host, "."+host)
	})
}

// queuePush sends a message, with the page that it leads to, to somebody's
// browsers once the transaction is
// durable. One that cannot be sent is not sent again: it would come too late.
func (f *Feed) queuePush(ctx context.Context, tx *store.Tx, org medalist.Org, who medalist.PersonID, text, address string) error {
	devices, err := tx.PushDevices(ctx, who)
	if err != nil || len(devices) == 0 {
		return err
	}
	keys, err := tx.Preferences(ctx, 0)
	if err != nil {
		return err
	}
	message, err := json.Marshal(map[string]string{"title": org.Name, "body": text, "url": address})
	if err != nil {
		return err
	}
	tx.AfterCommit(func() {
		go func() {
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), pushTimeout)
			defer cancel()
			for _, d := range devices {
				f.push(ctx, org, d, message, keys)
			}
		}()
	})
	return nil
}

// push sends a message to one browser, and forgets the browser if its maker
// says that it is gone.
func (f *Feed) push(ctx context.Context, org medalist.Org, d store.PushDevice, message []byte, keys map[string]string) {
	var s webpush.Subscription
	if err := json.Unmarshal([]byte(d.Keys), &s); err != nil || !f.mayPush(d.Endpoint) {
		return
	}
	answer, err := webpush.SendNotificationWithContext(ctx, message, &s, &webpush.Options{
		HTTPClient: f.PushClient, Subscriber: f.Address(org.Slug), TTL: int(pushLife.Seconds()),
		VAPIDPublicKey: keys[pushPublic], VAPIDPrivateKey: keys[pushPrivate],
	})
	if err != nil {
		f.Log.WarnContext(ctx, "a push was not sent", "error", err)
		return
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusGone && answer.StatusCode != http.StatusNotFound {
		return
	}
	err = f.db.Update(ctx, org.ID, func(tx *store.Tx) error { return tx.DeletePushDevice(ctx, d.Person, d.Endpoint) })
	if err != nil {
		f.Log.WarnContext(ctx, "a browser that is gone was not forgotten", "error", err)
	}
}
