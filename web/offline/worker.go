package offline

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"medalist.dev/medalist/web/assets"
	"medalist.dev/medalist/web/site"
)

// A setting is what the service worker has to know of its organisation and of
// the files that pages load; web/assets/src/sw-setting.ts is its reader.
type setting struct {
	Base    string   `json:"base"`    // path of the organisation, without the last slash
	Version string   `json:"version"` // changes with any of the files
	Shell   []string `json:"shell"`   // addresses to keep from the start
	StandIn string   `json:"standIn"` // the page for when there is no other
}

// worker answers with the script of the service worker. It stands below the
// organisation's path, so that it sees the organisation's pages and no others.
// A browser takes a new one when anything in it has changed.
func (p *Pages) worker(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	script, err := workerOf(v)
	if err != nil {
		return fmt.Errorf("write the service worker of %s: %w", v.Org.Slug, err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/javascript; charset=utf-8")
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", `"`+digest(script)+`"`)
	http.ServeContent(w, r, "", time.Time{}, strings.NewReader(script))
	return nil
}

func workerOf(v *site.Visit) (string, error) {
	names := assets.Names()
	s := setting{Base: v.Base, StandIn: v.Link(standInPath)}
	for _, file := range []string{names.Style, names.Script, names.Font, names.Mark, names.Icons["icon-192"]} {
		s.Shell = append(s.Shell, "/assets/"+file)
	}
	s.Version = digest(names.Worker + strings.Join(s.Shell, " "))
	head, err := json.Marshal(s)
	if err != nil {
		return "", err
	}
	script, err := fs.ReadFile(assets.Files(), names.Worker)
	return "self.medalist=" + string(head) + ";\n" + string(script), err
}

// digest returns a short name that changes with a text.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
