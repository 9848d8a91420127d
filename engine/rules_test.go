package engine_test

import (
	"fmt"
	"strings"

	"medalist.dev/medalist"
)

// ownKinds are described before anything is recorded.
const ownKinds = `
kinds:
  ultrasound_demo:
    attributes: {physicians: number, technicians: number, product_line: text}
`

// rules are KPI definitions by id, each in several versions that history may
// go through. Together they take every kind of measure and of rule at every
// level.
var rules = map[string][]string{
	"meetings": { // of the pack
		`{level: person, every: week, measure: {count: meeting}, target: 5, points: [{each: 10, reason: meeting}]}`,
		`{level: person, every: week, measure: {count: meeting}, target: 2, points: [{each: 7, reason: meeting}, {at_target: 30}]}`,
	},
	"busy-weeks": {
		`{level: person, every: week, measure: {count: meeting}, target: 2, points: [{each: 3, cap: 5}, {at_target: 20, reason: busy}]}`,
		`{level: person, every: month, measure: {count: meeting}, points: [{each: 3}, {at_target: 20, reason: busy}]}`,
	},
	"reached": {
		`{level: person, every: month, measure: {sum: revenue, of: sale}, points: [{slabs: [{from: 0.5, to: 1, points: 5}, {from: 1, points: 25}], on: attainment}]}`,
		`{level: person, every: quarter, measure: {sum: revenue, of: sale}, target: 30000, points: [{at_target: 40}]}`,
	},
	"line-goals": {
		`{level: person, every: month, by: product_line, measure: {sum: revenue, of: sale}, points: [{at_target: 12, reason: goal}]}`,
		`{level: person, every: month, by: product_line, measure: {sum: revenue, of: sale}, target: 2500, points: [{at_target: 11, reason: goal}, {each: 1}]}`,
	},
	"revenue-steps": {
		`{level: person, every: month, measure: {sum: revenue, of: sale}, points: [{step: 10000, points: 5, whole: true, floor: 20000, cap: 15}]}`,
		`{level: person, every: month, credit: split, measure: {sum: revenue, of: sale}, points: [{step: 1000, points: 1, whole: false}]}`,
	},
	"first-feedback": {
		`{level: person, every: month, measure: {count: feedback, where: rating >= 3, at_most: {per: day, n: 1}}, points: [{each: 4}], winners: {every: month, top: 2, by: value}}`,
		`{level: person, every: month, measure: {count: feedback, where: rating >= 4, at_most: {per: month, n: 2}}, points: [{each: 4}, {slabs: [{to: 2, points: 1}, {from: 2, points: 6}]}]}`,
	},
	"shared-workshops": {
		`{level: person, every: quarter, credit: split, measure: {count: workshop}, points: [{each: 10}]}`,
		`{level: person, every: quarter, measure: {count: workshop}}`,
	},
	"all-hands": {
		`{level: organisation, every: month, measure: {count: meeting}, target: 2, points: [{each: 1}, {at_target: 9}]}`,
		`{level: organisation, every: 15 days, measure: {count: meeting}, points: [{each: 2}]}`,
	},
	"team-goals": {
		`{level: team, every: month, measure: {sum: revenue - cost, of: sale, margin: revenue}, points: [{at_target: 100}, {step: 5000, points: 2, whole: false}]}`,
		`{level: team, every: month, by: product_line, measure: {sum: revenue, of: sale}, target: 2000, points: [{at_target: 60}]}`,
	},
	"weekly-rounds": {
		`{level: person, every: week, measure: {ratio: {done: service_visit, due: assignment("service_visit"), match: [person, customer]}}, target: 50%, points: [{all: 30}, {at_target: 5}]}`,
		`{level: person, every: month, measure: {ratio: {done: [service_visit, meeting], due: assignment("service_visit"), match: [person, customer, day]}}, points: [{each: 3}]}`,
	},
	"daily-promises": {
		`{level: person, every: day, measure: {ratio: {of: delivery, due_on: promised_on, done_on: installed_on}}, points: [{all: 8}]}`,
		`{level: team, every: week, measure: {ratio: {of: delivery, due_on: promised_on, done_on: installed_on}}, target: 0.5, points: [{at_target: 8}]}`,
	},
	"sharp": {
		`{level: person, every: week, measure: {ratio: {of: quiz_answer, done: correct}}, target: 0.5, points: [{at_target: 15}]}`,
		`{level: team, every: month, measure: {ratio: {of: quiz_answer, done: correct, first_of: question, per: day, given: correct}}, target: 0.5, points: [{at_target: 15}, {each: 1}]}`,
	},
	"best-told": {
		`{level: person, every: month, measure: {count: story}, points: [{best: 70, of: quarter}], winners: {best: quarter}}`,
		`{level: team, every: month, measure: {count: story}, points: [{best: 70, of: week}, {each: 1}]}`,
	},
	"last-videos": {
		`{level: team, every: month, measure: {count: coaching_video, latest_per: scenario}, points: [{each: 6}, {best: 13, of: scenario}]}`,
		`{level: person, every: week, measure: {count: coaching_video, latest_per: scenario}, points: [{each: 6}]}`,
	},
	"quick-starts": {
		`{level: person, every: month, measure: {count: account_opened, brought: {kind: sale, where: revenue > 0, months: 2, within: 3 months}}, points: [{each: 33}]}`,
		`{level: team, every: year, measure: {count: account_opened, brought: {kind: meeting, months: 1, within: 1 months}}, points: [{each: 44}]}`,
	},
	"ultrasound-demos": {
		`{level: person, every: week, measure: {count: ultrasound_demo, where: physicians >= 2, at_most: {per: day, n: 3}}, target: 5, points: [{each: 15, reason: demo}, {at_target: 50, reason: weekly target}]}`,
		`{level: person, every: week, measure: {count: ultrasound_demo}, target: 1, points: [{each: 5, where: physicians >= 3, reason: demo}, {at_target: 50, reason: weekly target}]}`,
	},
}

// A version names a version of a KPI.
type version struct {
	id   string
	from medalist.Date
}

// kpiFile writes versions of KPIs, and our own kinds, as one file.
func kpiFile(versions map[version]string) string {
	var b strings.Builder
	b.WriteString(ownKinds + "kpis:\n")
	for v, definition := range versions {
		fmt.Fprintf(&b, "  - {id: %s, from: %s, %s\n", v.id, v.from, strings.TrimPrefix(definition, "{"))
	}
	return b.String()
}
