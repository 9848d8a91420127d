// Package assets holds what the browser loads: a style sheet, a script, fonts
// and icons, built from src by `npm run build` into dist.
//
// The folder dist is not kept in the repository. When the compiler says that
// the pattern dist matches no files, run `make generated`.
package assets

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"sync"
)

//go:embed dist
var built embed.FS

// Files returns the built files.
func Files() fs.FS {
	files, err := fs.Sub(built, "dist")
	if err != nil {
		panic("assets: " + err.Error()) // the name is ours
	}
	return files
}

// A Manifest names the built files; their names change with their content.
type Manifest struct {
	Style, Script, Font, Mark, TV string
	Worker                        string            // the service worker
	Chart                         string            // draws charts, for pages that have one
	Recorder, Player              string            // record and play videos, for pages that do
	Icons                         map[string]string // of the installed application: icon-192, icon-512, icon-maskable, icon-apple
}

// Names returns the names of the built files.
var Names = sync.OnceValue(func() (m Manifest) {
	mustRead("manifest.json", &m)
	return m
})

var icons = sync.OnceValue(func() (drawings map[string]string) {
	mustRead("icons.json", &drawings)
	return drawings
})

// Icon returns the shapes of an icon, to be put inside an svg element of 24 by
// 24, and whether it was built in.
func Icon(name string) (string, bool) {
	drawing, ok := icons()[name]
	return drawing, ok
}

func mustRead(name string, into any) {
	text, err := built.ReadFile("dist/" + name)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		panic(fmt.Sprintf("assets: %s was not built: %v", name, err))
	}
}
