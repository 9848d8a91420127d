package entry

import (
	"slices"
	"strings"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
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

// show lists the first bad rows on a page.
func (t taken) show(page *peoplePage) {
	told := once(t.Bad)
	page.Bad = told[:min(len(told), maxBadShown)]
	implied := linesOf(t.Bad) - linesOf(told)
	page.More = t.Steps[len(t.Steps)-1].Bad - implied - linesOf(page.Bad)
}

// once leaves out what was told of a row before, and that there is no team if
// that is for a row that was told: teams are read of the same rows as people,
// before them.
func once(bad []ingest.BadRow) []ingest.BadRow {
	var told []ingest.BadRow
	lost := make(map[string]bool)
	for _, b := range bad {
		ofTeam := len(b.Columns) == 1
		if ofTeam {
			lost[b.Cells[0]] = true
		}
		implied := !ofTeam && b.Column == "team" && lost[b.Value]
		if !implied && !slices.ContainsFunc(told, func(t ingest.BadRow) bool {
			return t.Line == b.Line && t.Column == b.Column && t.Reason == b.Reason
		}) {
			told = append(told, b)
		}
	}
	return told
}

// linesOf counts the lines of bad rows.
func linesOf(bad []ingest.BadRow) int {
	lines := make(map[int]bool)
	for _, b := range bad {
		lines[b.Line] = true
	}
	return len(lines)
}
