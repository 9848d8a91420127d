package site

import (
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/ui"
)

// Where the browser finds what it installs.
const (
	ManifestPath = "/manifest.webmanifest"
	WorkerPath   = "/sw.js"
)

// device returns what the browser needs to work without signal.
func (v *Visit) device() *ui.Device {
	d := &ui.Device{
		Manifest: v.Link(ManifestPath), Worker: v.Link(WorkerPath), Base: v.Base,
		SignIn: v.Link("/sign-in"),
	}
	if v.May(medalist.LogFacts) {
		d.Log = v.Link("/log")
	}
	if v.SignedIn() {
		d.Person = strconv.FormatInt(int64(v.Me().ID), 10)
	}
	return d
}
