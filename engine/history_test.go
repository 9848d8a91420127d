package engine_test

import (
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// The law that everything rests on: after any history, an organisation is what
// a new one is to which the same things are said in one go, and its ledger
// lacks nothing.
func TestAHistoryIsWorthWhatItsOutcomeIs(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			h := newHistory(l, drawer{t})
			steps := map[string]func(){
				"record facts": h.record, "import facts": h.importFacts, "move people": h.movePeople, "import teams": h.importTeams,
				"import assignments": h.importAssignments, "import targets": h.importTargets, "apply rules": h.applyRules,
				"change settings": h.changeSettings, "undo an import": h.undoImport,
			}
			names := slices.Sorted(maps.Keys(steps))
			for range rapid.IntRange(8, 24).Draw(t, "steps") {
				steps[h.from("step", append(names, "record facts")...)]()
				h.sound()
				if h.one(4, "compare") {
					h.compare()
				}
			}
			h.compare()
		})
	})
}

// A history is an organisation and what has been said to it.
type history struct {
	*company
	drawer
	journal
	theme   []string // kinds of its facts
	rules   map[version]string
	imports []medalist.ImportID
}

// newHistory begins with people in teams, KPIs of every kind, targets and facts,
// so that whatever changes bears on something.
func newHistory(l *lab, d drawer) *history {
	h := &history{company: l.company(d.T), drawer: d, theme: rapid.SampledFrom(themes).Draw(d.T, "theme"), rules: map[version]string{}}
	for _, id := range slices.Sorted(maps.Keys(rules)) {
		h.rules[version{id, catalogue.DefaultFrom}] = d.from("rule", rules[id]...)
	}
	h.apply(kpiFile(h.rules), 0)
	h.take(false, staff())
	teams := h.keys(ingest.Teams)
	targets := rapid.Custom(func(t *rapid.T) row { return drawer{t}.target(nil, teams) })
	h.take(false, files{ingest.Targets: rapid.SliceOfN(targets, 10, 10).Draw(d.T, "first targets")})
	h.take(true, files{ingest.Activities: rapid.SliceOfN(h.facts(30), 15, 30).Draw(d.T, "first facts")})
	return h
}

// compare compares the organisation with a new one.
func (h *history) compare() {
	fresh := h.fresh()
	same(h.T, "set-up", h.setUp(), fresh.setUp())
	got, want := h.picture(), fresh.picture()
	for what := range want {
		same(h.T, what, got[what], want[what])
	}
}

// fresh returns a new organisation to which all that stands is said in one go.
func (h *history) fresh() *company {
	s := settings()
	s.TimeZone, s.WeekStarts, s.FiscalYearStarts = h.org.TimeZone, h.org.WeekStarts, h.org.FiscalYearStarts
	c := h.companyWith(h.T, s)
	c.apply(kpiFile(h.rules), 0)
	all := h.files()
	if facts := all[ingest.Activities]; slices.ContainsFunc(facts, func(r row) bool { return sourceOf(r) != "file" }) {
		delete(all, ingest.Activities)
		c.bring(all)
		c.record(reportsOf(facts)...)
	} else {
		c.bring(all)
	}
	return c
}

// take imports files and notes them.
func (h *history) take(undoable bool, all files) {
	r := h.request(all)
	report, err := h.importing(r)
	if undoable && len(all[ingest.Teams]) > 0 && err != nil {
		return // a circle of teams
	}
	if err != nil {
		h.T.Fatalf("%v: %v", err, report.Bad)
	}
	if report.Written {
		for _, kind := range inOrder {
			h.imported(report.ID, kind, all[kind])
		}
		if undoable {
			h.imports = append(h.imports, report.ID)
		}
	}
	if again, err := h.importing(r); err != nil || again.Written {
		h.T.Fatalf("the same import again: %v, written %v: %+v", err, again.Written, again.Steps)
	}
}

// facts draws facts with one of some ids.
func (h *history) facts(ids int) *rapid.Generator[row] {
	return rapid.Custom(func(t *rapid.T) row { return drawer{t}.factOf(h.theme, h.keys(ingest.People), ids) })
}

func (h *history) record() {
	reports := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) row {
		r := h.facts(30).Draw(t, "fact")
		r[sourceColumn] = drawer{t}.from("source", "file", "file", "file", "app")
		return r
	}), 1, 4).Draw(h.T, "facts")
	h.company.record(reportsOf(reports)...)
	for _, r := range reports {
		h.put(0, ingest.Activities, r)
	}
}

func (h *history) importFacts() {
	h.take(true, files{ingest.Activities: rapid.SliceOfN(h.facts(30), 1, 8).Draw(h.T, "facts")})
}

// movePeople imports rows of one or two people, somebody new among them.
func (h *history) movePeople() {
	var rows []row
	for range rapid.IntRange(1, 3).Draw(h.T, "rows") {
		rows = append(rows, h.person(h.from("person", append(emails, "new@x.io")...), h.keys(ingest.Teams)))
	}
	h.take(true, files{ingest.People: rows})
}

func (h *history) importTeams() {
	h.take(true, files{ingest.Teams: {h.team(h.from("team", "Europe", "North", "South", "East"), h.keys(ingest.Teams))}})
}

func (h *history) importAssignments() {
	rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) row { return drawer{t}.assignment(h.keys(ingest.People)) }), 1, 5).Draw(h.T, "assignments")
	h.take(true, files{ingest.Assignments: rows})
}

func (h *history) importTargets() {
	people, teams := h.keys(ingest.People), h.keys(ingest.Teams)
	rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) row { return drawer{t}.target(people, teams) }), 1, 4).Draw(h.T, "targets")
	h.take(true, files{ingest.Targets: rows})
}

// applyRules lets a KPI hold in another version, from the beginning or from a
// day.
func (h *history) applyRules() {
	id := h.from("kpi", slices.Sorted(maps.Keys(rules))...)
	from := rapid.SampledFrom([]medalist.Date{catalogue.DefaultFrom, catalogue.DefaultFrom, 2026_01_01, 2026_01_15}).Draw(h.T, "from")
	v := version{id, from}
	h.rules[v] = h.from("rule", rules[id]...)
	h.apply(kpiFile(map[version]string{v: h.rules[v]}), 0)
}

func (h *history) changeSettings() {
	var change engine.SettingsChange
	switch h.from("setting", "zone", "week", "year") {
	case "zone":
		zone := h.from("zone", zones[1:]...)
		change.TimeZone = &zone
	case "week":
		day := rapid.SampledFrom([]time.Weekday{time.Sunday, time.Monday, time.Thursday}).Draw(h.T, "day")
		change.WeekStarts = &day
	default:
		month := rapid.SampledFrom([]time.Month{time.January, time.February, time.July}).Draw(h.T, "month")
		change.FiscalYearStarts = &month
	}
	h.set(change)
}

// undoImport takes an import back, or is refused since later rows refer to
// what would vanish.
func (h *history) undoImport() {
	if len(h.imports) == 0 {
		return
	}
	id := rapid.SampledFrom(h.imports).Draw(h.T, "import")
	after := h.journal
	if after.undone(id); !after.canBeFiles() {
		return
	}
	_, err := h.engine.UndoImport(context.Background(), h.org, id, "tester")
	switch medalist.ErrorCode(err) {
	case "":
		h.journal = after
		h.imports = slices.DeleteFunc(h.imports, func(i medalist.ImportID) bool { return i == id })
	case medalist.Conflict:
	default:
		h.T.Fatalf("%v", err)
	}
}
