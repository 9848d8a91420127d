package account

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A keyHolder is somebody with passkeys, as WebAuthn sees them.
type keyHolder struct {
	handle []byte
	person medalist.Person
	keys   []webauthn.Credential
}

func (h *keyHolder) WebAuthnID() []byte                         { return h.handle }
func (h *keyHolder) WebAuthnName() string                       { return h.person.Email }
func (h *keyHolder) WebAuthnDisplayName() string                { return h.person.Name }
func (h *keyHolder) WebAuthnCredentials() []webauthn.Credential { return h.keys }

// handleOf is how an authenticator knows somebody: nothing that it tells
// others.
func handleOf(org medalist.Org, p medalist.PersonID) []byte {
	return fmt.Appendf(nil, "%d.%d", org.ID, p)
}

func (a *Accounts) holder(ctx context.Context, tx *store.Tx, p medalist.Person) (*keyHolder, error) {
	h := &keyHolder{handle: handleOf(tx.Org(), p.ID), person: p}
	kept, err := tx.PasskeysOf(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	for _, k := range kept {
		var c webauthn.Credential
		if err := json.Unmarshal([]byte(k.Body), &c); err != nil {
			return nil, fmt.Errorf("read passkey %s: %w", k.ID, err)
		}
		h.keys = append(h.keys, c)
	}
	return h, nil
}

// party is us as seen from browsers on an origin such as
// https://medalist.example. A passkey is good on the host where it was made.
func party(org medalist.Org, origin string) (*webauthn.WebAuthn, error) {
	u, err := url.Parse(origin)
	if err != nil {
		return nil, err
	}
	return webauthn.New(&webauthn.Config{
		RPID: u.Hostname(), RPDisplayName: "Medalist, " + org.Name, RPOrigins: []string{origin},
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, UserVerification: protocol.VerificationRequired,
		},
	})
}

// Passkeys returns the viewer's passkeys.
func (a *Accounts) Passkeys(ctx context.Context, org medalist.Org, v Viewer) (keys []store.Passkey, err error) {
	err = a.db.View(ctx, org.ID, func(tx *store.Tx) error {
		keys, err = tx.PasskeysOf(ctx, v.Person.ID)
		return err
	})
	return keys, err
}

// BeginPasskey returns what a browser needs to make a passkey for the viewer,
// as JSON.
func (a *Accounts) BeginPasskey(ctx context.Context, org medalist.Org, v Viewer, origin string) ([]byte, error) {
	var h *keyHolder
	err := a.db.View(ctx, org.ID, func(tx *store.Tx) (err error) {
		h, err = a.holder(ctx, tx, v.Person)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("begin a passkey: %w", err)
	}
	us, err := party(org, origin)
	if err != nil {
		return nil, fmt.Errorf("begin a passkey: %w", err)
	}
	options, session, err := us.BeginRegistration(h,
		webauthn.WithExclusions(webauthn.Credentials(h.keys).CredentialDescriptors()))
	if err != nil {
		return nil, fmt.Errorf("begin a passkey: %w", err)
	}
	a.ceremonies.begin(session, a.Now())
	return json.Marshal(options.Response)
}

var errLatePasskey = medalist.Errorf(medalist.Invalid, "That took too long, or the page was open twice; try the passkey again.")

// AddPasskey keeps the passkey that a browser made, whose answer is JSON.
func (a *Accounts) AddPasskey(ctx context.Context, org medalist.Org, v Viewer, origin, name string, answer []byte) error {
	made, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return fmt.Errorf("read a new passkey: %w: %w", err, errLatePasskey)
	}
	session, good := a.ceremonies.finish(made.Response.CollectedClientData.Challenge, a.Now())
	us, err := party(org, origin)
	if err != nil || !good {
		return errLatePasskey
	}
	err = a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		h, err := a.holder(ctx, tx, v.Person)
		if err != nil {
			return err
		}
		key, err := us.CreateCredential(h, session, made)
		if err != nil {
			return fmt.Errorf("check a new passkey: %w: %w", err, errLatePasskey)
		}
		return a.keepNewKey(ctx, tx, v.Person, key, name)
	})
	if err != nil {
		return fmt.Errorf("add a passkey: %w", err)
	}
	return nil
}

func (a *Accounts) keepNewKey(ctx context.Context, tx *store.Tx, p medalist.Person, key *webauthn.Credential, name string) error {
	body, err := json.Marshal(key)
	if err != nil {
		return err
	}
	k := store.Passkey{ID: keyID(key.ID), Person: p.ID, Name: keyName(name), Body: string(body), CreatedAt: a.now()}
	if err := tx.PutPasskey(ctx, k); err != nil {
		return err
	}
	return a.audit(ctx, tx, p.Email, passkeyAdded, p.Email, map[string]string{"name": k.Name})
}

func keyID(id []byte) string { return base64.RawURLEncoding.EncodeToString(id) }

// keyName bounds what somebody calls a passkey.
func keyName(name string) string {
	if name = strings.TrimSpace(clipped(name)); name == "" {
		return "Passkey"
	}
	return name
}

// RenamePasskey changes what the viewer calls one of their passkeys.
func (a *Accounts) RenamePasskey(ctx context.Context, org medalist.Org, v Viewer, id, name string) error {
	return a.ownKey(ctx, org, v, id, func(tx *store.Tx, k store.Passkey) error {
		k.Name = keyName(name)
		if err := tx.PutPasskey(ctx, k); err != nil {
			return err
		}
		return a.audit(ctx, tx, v.Person.Email, passkeyRenamed, v.Person.Email, map[string]string{"name": k.Name})
	})
}

// RemovePasskey takes one of the viewer's passkeys away.
func (a *Accounts) RemovePasskey(ctx context.Context, org medalist.Org, v Viewer, id string) error {
	return a.ownKey(ctx, org, v, id, func(tx *store.Tx, k store.Passkey) error {
		if err := tx.DeletePasskey(ctx, v.Person.ID, id); err != nil {
			return err
		}
		return a.audit(ctx, tx, v.Person.Email, passkeyRemoved, v.Person.Email, map[string]string{"name": k.Name})
	})
}

// ownKey does something with a passkey of the viewer's.
func (a *Accounts) ownKey(ctx context.Context, org medalist.Org, v Viewer, id string, do func(*store.Tx, store.Passkey) error) error {
	err := a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		keys, err := tx.PasskeysOf(ctx, v.Person.ID)
		if err != nil {
			return err
		}
		for _, k := range keys {
			if k.ID == id {
				return do(tx, k)
			}
		}
		return medalist.Errorf(medalist.NotFound, "That passkey has been removed already.")
	})
	if err != nil {
		return fmt.Errorf("change a passkey: %w", err)
	}
	return nil
}
