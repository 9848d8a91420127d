// Package live tells open pages that something has changed, never what: a
// page asks again and sees what its reader may see.
package live
