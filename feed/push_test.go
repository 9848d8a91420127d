package feed_test

import (
	"context"
	"crypto/ecdh"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// subscription returns what a browser makes for a push service.
func subscription(t *testing.T, endpoint string) []byte {
	t.Helper()
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	auth := make([]byte, 16)
	_, _ = rand.Read(auth)
	text, err := json.Marshal(map[string]any{"endpoint": endpoint, "keys": map[string]string{
		"p256dh": base64.RawURLEncoding.EncodeToString(key.PublicKey().Bytes()),
		"auth":   base64.RawURLEncoding.EncodeToString(auth),
	}})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestPhonesAreWokenUntilTheyAreGone(t *testing.T) {
	onBoth(t, func(c *club) {
		ctx := context.Background()
		got := make(chan *http.Request, 4)
		status := http.StatusCreated
		service := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(status)
			got <- r
		}))
		defer service.Close()
		c.feed.PushClient = service.Client()
		c.feed.PushServices = []string{strings.TrimPrefix(service.URL, "https://")}

		key, err := c.feed.PushKey(ctx, c.org)
		c.must(err)
		again, err := c.feed.PushKey(ctx, c.org)
		c.must(err)
		if key == "" || key != again {
			t.Errorf("the keys are %q and %q", key, again)
		}
		ann := c.people["Ann"]
		c.must(c.feed.Subscribe(ctx, c.org, ann, subscription(t, service.URL+"/1")))
		c.meet("Ann", 2, 5, "")
		select {
		case r := <-got:
			if r.Header.Get("Content-Encoding") != "aes128gcm" || !strings.Contains(r.Header.Get("Authorization"), key) {
				t.Errorf("the message has the headers %v", r.Header)
			}
		case <-time.After(5 * time.Second):
			t.Fatal("the phone was not woken")
		}
		status = http.StatusGone
		items, _, err := c.feed.Page(ctx, c.org, ann.ID, 0)
		c.must(err)
		c.must(c.feed.Cheer(ctx, c.org, c.people["Bob"], items[0].ID, true))
		<-got
		for deadline := time.Now().Add(5 * time.Second); ; time.Sleep(10 * time.Millisecond) {
			if c.devicesOf(ann) == 0 {
				break
			}
			if time.Now().After(deadline) {
				t.Fatal("a browser that is gone is kept")
			}
		}
	})
}

func TestNobodyIsSentToOurOwnNetwork(t *testing.T) {
	onBoth(t, func(c *club) {
		for _, endpoint := range []string{
			"http://fcm.googleapis.com/x", "https://10.0.0.7/x", "https://localhost/x", "https://fcm.googleapis.com.evil.example/x",
			"https://user@fcm.googleapis.com/x", "https://fcm.googleapis.com:8443/x", "nonsense",
		} {
			err := c.feed.Subscribe(context.Background(), c.org, c.people["Ann"], subscription(t, endpoint))
			if medalist.ErrorCode(err) != medalist.Invalid {
				t.Errorf("%s is taken: %v", endpoint, err)
			}
		}
		c.must(c.feed.Subscribe(context.Background(), c.org, c.people["Ann"], subscription(t, "https://fcm.googleapis.com/fcm/send/abc")))
	})
}

// devicesOf returns how many browsers of somebody are kept.
func (c *club) devicesOf(p medalist.Person) (n int) {
	c.t.Helper()
	c.must(c.db.View(context.Background(), c.org.ID, func(tx *store.Tx) error {
		devices, err := tx.PushDevices(context.Background(), p.ID)
		n = len(devices)
		return err
	}))
	return n
}
