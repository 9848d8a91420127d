package entry

import "medalist.dev/medalist/web/ui"

// A signInForm is the page to sign in on.
type signInForm struct {
	Org, Action, To, Email string
	Forgot                 string // address of the page for a new password
	Passkey                string // address that passkeys are sent to
	Wrong                  string // what was wrong with the last try
	GuestAction            string
	Guests                 []Guest
	Kept                   *keptForm // what was being sent, nil for nothing
}

// A passwordForm is the page to choose a password on.
type passwordForm struct {
	Org, Name, Email, Action string
	First                    bool // there was none before
	Wrong                    string
	Least                    int // characters
}

// A forgotForm is the page to ask for a new password on.
type forgotForm struct {
	Org, Action, SignIn string
	Mails               bool // a link can be mailed
	Email, Wrong        string
	Sent                bool
}

// An againPageModel shows a form that is to be sent again.
type againPageModel struct {
	keptForm
	Shown []ui.Field // what is in it, with readable names
	Home  string
}

// A startPageModel asks for an organisation's short name.
type startPageModel struct {
	Name, Wrong string
}
