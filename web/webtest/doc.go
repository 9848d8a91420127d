// Package webtest is what the tests of pages share: a small organisation
// served by the real engine on a database, somebody who is signed in, requests
// and what answers say.
package webtest
