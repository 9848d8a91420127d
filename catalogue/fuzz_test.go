package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

// Whatever a file holds, Parse either takes it, and can write it down and read
// that back, or says what is wrong with it.
func FuzzParse(f *testing.F) {
	f.Add(packText(f))
	for _, text := range []string{
		example, everything, kpi(), kpi("points: [{slabs: [{from: 1, to: 2, points: 3}], on: attainment, floor: 50%, cap: 1, per: day}]"),
		"", "kpis:\n", "kpis: [{}]\n", "kpis: [null]", "kinds: {a: {attributes: {b: {type: number, min: 1}}}}", "kpis: *a", "? [a]\n: b",
		"kpis: &a [*a]", "!!map {kpis: []}", "<<: {kpis: []}", "kpis:\n  - id: x\n   level: y", "\xff\xfe", "kinds: {\"a.b[0]\": {attributes: {\"\": text}}}",
	} {
		f.Add([]byte(text))
	}
	kinds := pack(f).Kinds
	f.Fuzz(func(t *testing.T, text []byte) {
		defs, err := catalogue.Parse("kpis.yaml", text, kinds)
		if err != nil {
			if medalist.ErrorCode(err) != medalist.Invalid || !strings.HasPrefix(err.Error(), "kpis.yaml:") {
				t.Errorf("%q is refused with %v", text, err)
			}
			return
		}
		for _, k := range defs.KPIs {
			again, err := catalogue.Parse("stored", []byte(k.Source), slices.Concat(kinds, defs.Kinds))
			if err != nil || len(again.KPIs) != 1 || again.KPIs[0].Source != k.Source {
				t.Errorf("%q is stored as\n%s\nwhich reads back with %v", text, k.Source, err)
			}
		}
	})
}
