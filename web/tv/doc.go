// Package tv shows boards on a screen on a wall: full size, one after the
// other, live, without navigation and without customers. Who has a screen's
// link sees it without signing in; admins make links and revoke them.
package tv
