// Package account knows who may sign in and how: passwords, sessions,
// invitations, links with a secret in them, and what people choose for
// themselves. Somebody's account is the person of the same name in an
// organisation; there is none across organisations.
package account
