package entry

import (
	"strings"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
)

// What a page names of columns that were not understood: a notice holds no
// more.
const (
	maxUnusedShown = 6
	maxNameShown   = 30 // letters
)

// taken is what came of people's rows.
type taken struct {
	*engine.ImportReport          // nil if they could not be read
	unused               []string // columns that were not understood
}

// notUsed names the columns that were not understood, empty for none.
func (t taken) notUsed(v *site.Visit) string {
	if len(t.unused) == 0 {
		return ""
	}
	names := make([]string, 0, maxUnusedShown)
	for _, name := range t.unused[:min(len(t.unused), maxUnusedShown)] {
		if letters := []rune(name); len(letters) > maxNameShown {
			name = string(letters[:maxNameShown]) + "…"
		}
		names = append(names, name)
	}
	said := strings.Join(names, ", ")
	if more := len(t.unused) - len(names); more > 0 {
		said += " " + v.Words.N(more, "and one more column", "and %s more columns")
	}
	return v.Words.T("Columns not used: %s.", said)
}
