package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/store"
)

// definitions writes the kinds and KPIs as one KPI file.
func (x *exporter) definitions(context.Context) error {
	var b strings.Builder
	kinds := x.catalogue.Kinds()
	if len(kinds) > 0 {
		b.WriteString("kinds:\n")
	}
	for i := range kinds {
		text, err := json.Marshal(kindBody(&kinds[i])) // which is YAML, too
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "  %s: %s\n", strconv.Quote(string(kinds[i].ID)), text)
	}
	var all []*catalogue.KPI
	for _, id := range x.catalogue.IDs() {
		all = append(all, x.catalogue.Versions(id)...)
	}
	if len(all) > 0 {
		b.WriteString("kpis:\n")
	}
	for _, k := range all {
		list, ok := strings.CutPrefix(strings.TrimLeft(k.Source, "\n"), "kpis:\n")
		if !ok {
			return fmt.Errorf("the definition of %s does not begin with kpis", k.ID)
		}
		b.WriteString(strings.TrimRight(list, "\n") + "\n")
	}
	return x.text("kpis.yaml", b.String())
}

// kindBody returns a kind as KPI files describe it.
func kindBody(k *medalist.Kind) any {
	attributes := map[string]any{}
	for _, s := range k.Attributes {
		a := map[string]any{"type": string(s.Type)}
		if s.Required {
			a["required"] = true
		}
		if len(s.OneOf) > 0 {
			a["one_of"] = s.OneOf
		}
		if s.Whole {
			a["whole"] = true
		}
		if s.Min != nil {
			a["min"] = json.Number(s.Min.String())
		}
		if s.Max != nil {
			a["max"] = json.Number(s.Max.String())
		}
		attributes[s.Name] = a
	}
	return map[string]any{"attributes": attributes}
}

// plan writes the files as one import, those of other sources and those
// without rows, which importers refuse, left out.
func (x *exporter) plan(context.Context) error {
	text := "name: " + strconv.Quote("Export of "+x.org.Name) + "\nsteps:\n"
	for _, kind := range []string{"teams", "people", "customers", "targets", "assignments", "activities"} {
		if x.filled[kind+".csv"] {
			text += "  - {kind: " + kind + ", file: " + kind + ".csv}\n"
		}
	}
	return x.text("import.yaml", text)
}

// readme tells what the files are and how they are imported.
func (x *exporter) readme(ctx context.Context) error {
	var more strings.Builder
	for _, s := range x.sources {
		if s.name != fileSource {
			fmt.Fprintf(&more, "    medalist import activities %s --source %s\n", s.file, shellWord(s.name))
		}
	}
	questions, err := x.tx.CountQuestions(ctx, store.QuestionFilter{})
	if err != nil {
		return err
	}
	if questions > 0 {
		more.WriteString("    medalist questions import questions.csv\n")
	}
	return x.text("README.txt", fmt.Sprintf(`%s, exported from Medalist.

teams, people, customers, targets, assignments and activities (.csv) are files
as Medalist imports them, in UTF-8. org.json holds the settings, kpis.yaml the
definitions of KPIs and kinds of activities, ledger.csv every entry that was
ever posted. Cells are as they were recorded: before you open a file in a
spreadsheet, know that one may begin with "=".

questions.csv holds the questions of the daily quiz as they read now, the folder
media their pictures, sounds and films, shares.csv what is said of papers and
stories.

The folder tables holds everything else, as it lies in the database, one file
for each table: quiz_asked what was asked and answered, question_versions and
question_media the bank, scenarios, takes and take_remarks video coaching,
award_votes and awards the best of a period, celebrations, cheers and comments
the feed, history the earlier revisions of facts, audit who did what. Rows name
people, teams and customers by the ids in people, teams and customers there;
days are YYYYMMDD, points hundredths, money millionths, instants nanoseconds
since 1970.

Not among them are passwords, sessions, passkeys and links that let people in,
letters that wait to be sent, sums of the ledger, and the bytes of videos and
other files, which lie in the folder or bucket of files under the keys in
tables/files.csv. medalist backup takes the database and these files along as a
whole.

Into an empty database, with the same ledger in the end:

    medalist init --name %s --time-zone %s --week-starts %s --fiscal-year-starts %d --currency %s --pack ./kpis.yaml
    medalist import import.yaml
%s`, x.org.Name, shellWord(x.org.Name), x.org.TimeZone, strings.ToLower(x.org.WeekStarts.String()), int(x.org.FiscalYearStarts),
		x.org.Currency, more.String()))
}

// shellWord quotes a text for a shell, where that is needed.
func shellWord(text string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == '.'
	}
	if text != "" && !slices.ContainsFunc([]rune(text), func(r rune) bool { return !plain(r) }) {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
