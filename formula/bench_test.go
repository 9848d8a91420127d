package formula_test

import (
	"testing"

	"medalist.dev/medalist"
)

func BenchmarkProgram(b *testing.B) {
	facts := row{
		"rating": "4", "physicians": "2", "product_line": "Stents", "topic": "papers",
		"revenue": "1200.5", "cost": "200.25", "promised_on": "2026-03-31", "installed_on": "2026-03-30",
	}
	for _, src := range []string{
		`rating >= 4`,
		`revenue > 0`,
		`installed_on <= promised_on`,
		`physicians >= 2 && product_line == "Stents"`,
		`topic in ["products", "papers"]`,
		`product_line == "Stents"`,
	} {
		b.Run(src, func(b *testing.B) {
			p := compile(b, src, medalist.Bool)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := p.Bool(facts.get); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("revenue - cost", func(b *testing.B) {
		p := compile(b, "revenue - cost", medalist.Number)
		b.ReportAllocs()
		for b.Loop() {
			if _, err := p.Decimal(facts.get); err != nil {
				b.Fatal(err)
			}
		}
	})
}
