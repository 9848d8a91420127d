package entry

import "medalist.dev/medalist"

// A signInForm is the page to sign in on.
type signInForm struct {
	Org, Action, To, Email string
	Wrong                  string // what was wrong with the last try
	GuestAction            string
	Guests                 []Guest
}

// A passwordForm is the page to choose a password on.
type passwordForm struct {
	Org, Name, Email, Action string
	First                    bool // there was none before
	Wrong                    string
	Least                    int // characters
}

// A mePage is what everybody settles for themselves.
type mePage struct {
	Name, Email string
	Role        medalist.Role
	SignOut     string
}
