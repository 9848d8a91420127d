package account

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// BeginPasskeySignIn returns what a browser needs to ask for a passkey, as
// JSON. Who signs in, the passkey tells.
func (a *Accounts) BeginPasskeySignIn(org medalist.Org, origin string) ([]byte, error) {
	us, err := party(org, origin)
	if err != nil {
		return nil, fmt.Errorf("begin to sign in by passkey: %w", err)
	}
	options, session, err := us.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return nil, fmt.Errorf("begin to sign in by passkey: %w", err)
	}
	a.ceremonies.begin(session, a.Now())
	return json.Marshal(options.Response)
}

var errWrongPasskey = medalist.Errorf(medalist.Invalid, "This passkey opens no account here. Sign in with the password, and add the passkey anew under Me.")

// SignInByPasskey opens a session for whoever holds a passkey, by what their
// browser answered, and returns the session's token.
func (a *Accounts) SignInByPasskey(ctx context.Context, org medalist.Org, origin string, answer []byte, d Device) (token string, err error) {
	shown, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return "", fmt.Errorf("read a passkey: %w: %w", err, errLatePasskey)
	}
	session, good := a.ceremonies.finish(shown.Response.CollectedClientData.Challenge, a.Now())
	us, err := party(org, origin)
	if err != nil || !good {
		return "", errLatePasskey
	}
	err = a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		find := func(_, handle []byte) (webauthn.User, error) { return a.holderOf(ctx, tx, handle) }
		who, key, err := us.ValidatePasskeyLogin(find, session, shown)
		if err != nil {
			return fmt.Errorf("check a passkey: %w: %w", err, errWrongPasskey)
		}
		person := who.(*keyHolder).person
		if err := a.keepUse(ctx, tx, person, key); err != nil {
			return err
		}
		token, err = a.open(ctx, tx, person, d)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("sign in by passkey: %w", err)
	}
	return token, nil
}

// holderOf returns whom an authenticator names by a handle.
func (a *Accounts) holderOf(ctx context.Context, tx *store.Tx, handle []byte) (*keyHolder, error) {
	org, id, _ := strings.Cut(string(handle), ".")
	person, err := strconv.ParseInt(id, 10, 64)
	if err != nil || org != strconv.FormatInt(int64(tx.Org().ID), 10) {
		return nil, errWrongPasskey // of another organisation
	}
	p, err := byID(ctx, tx, medalist.PersonID(person))
	if err != nil {
		return nil, err
	}
	return a.holder(ctx, tx, p)
}

// keepUse keeps what a passkey's use changed of it. One whose counter went
// backwards was copied.
func (a *Accounts) keepUse(ctx context.Context, tx *store.Tx, p medalist.Person, key *webauthn.Credential) error {
	if key.Authenticator.CloneWarning {
		return medalist.Errorf(medalist.Forbidden, "This passkey seems to have been copied. Sign in with the password, remove it under Me and add a new one.")
	}
	keys, err := tx.PasskeysOf(ctx, p.ID)
	if err != nil {
		return err
	}
	body, err := json.Marshal(key)
	if err != nil {
		return err
	}
	for _, k := range keys {
		if k.ID == keyID(key.ID) {
			k.Body, k.UsedAt = string(body), a.now()
			return tx.PutPasskey(ctx, k)
		}
	}
	return errWrongPasskey
}
