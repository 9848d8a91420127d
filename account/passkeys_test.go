package account_test

import (
	"encoding/json"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
)

// What a browser makes of these is tested in a browser, with the pages.
func TestPasskeysAreAskedForOnOurHostAlone(t *testing.T) {
	onBoth(t, func(o *office) {
		v := o.viewer(o.joined(ann))
		made, err := o.accounts.BeginPasskey(t.Context(), o.org, v, "https://medalist.example:8443")
		o.must(err)
		var options struct {
			Challenge string
			RP        struct{ ID string }
			User      struct{ Name string }
			Selection struct{ ResidentKey, UserVerification string } `json:"authenticatorSelection"`
		}
		o.must(json.Unmarshal(made, &options))
		if options.RP.ID != "medalist.example" || options.User.Name != ann ||
			options.Selection.ResidentKey != "required" || options.Selection.UserVerification != "required" || len(options.Challenge) < 22 {
			o.t.Errorf("the browser is asked for %s", made)
		}
		again, err := o.accounts.BeginPasskeySignIn(o.org, "https://medalist.example")
		o.must(err)
		var ask struct{ Challenge, RPID, UserVerification string }
		o.must(json.Unmarshal(again, &ask))
		if ask.RPID != "medalist.example" || ask.UserVerification != "required" || ask.Challenge == options.Challenge {
			o.t.Errorf("the browser is asked for %s", again)
		}
	})
}

func TestNonsenseIsNoPasskey(t *testing.T) {
	onBoth(t, func(o *office) {
		v := o.viewer(o.joined(ann))
		for _, answer := range []string{"", "{}", "[]", `{"id":"x","rawId":"x","type":"public-key","response":{}}`} {
			err := o.accounts.AddPasskey(t.Context(), o.org, v, "https://medalist.example", "mine", []byte(answer))
			o.refuses(err, medalist.Invalid, "try the passkey again")
			_, err = o.accounts.SignInByPasskey(t.Context(), o.org, "https://medalist.example", []byte(answer), account.Device{})
			o.refuses(err, medalist.Invalid, "try the passkey again")
		}
		o.refuses(o.accounts.RemovePasskey(t.Context(), o.org, v, "none"), medalist.NotFound, "removed already")
		o.refuses(o.accounts.RenamePasskey(t.Context(), o.org, v, "none", "x"), medalist.NotFound, "removed already")
	})
}
