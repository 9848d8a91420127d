// Package offline makes Medalist an application that is installed and works
// without signal: its manifest, its service worker and the page that stands in
// for those that were not kept. What the device keeps, and when it sends it, is
// decided by the scripts in web/assets/src.
package offline

import "medalist.dev/medalist/web/site"

// standInPath is the address of the page for when there is no other.
const standInPath = "/no-signal"

// Pages are the pages of this package.
type Pages struct{}

// New returns the pages.
func New() *Pages { return &Pages{} }

// Routes lists the pages. They hold nothing of anybody's, and everybody may
// read them.
func (p *Pages) Routes() []site.Route {
	return []site.Route{
		site.Get(site.ManifestPath, site.Open, p.manifest),
		site.Get(site.WorkerPath, site.Open, p.worker),
		site.Get(standInPath, site.Open, p.standIn),
	}
}
