// Package mail sends what transactions queued: each mail once it was
// committed, again when a server would not take it, until it is sent or given
// up. A crash between sending and noting it may send a mail twice; both have
// the same Message-ID, by which mail programs show one.
package mail
