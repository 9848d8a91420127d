package catalogue_test

import (
	"testing"

	"medalist.dev/medalist/catalogue"
)

// BenchmarkParse reads the pack.
func BenchmarkParse(b *testing.B) {
	text := packText(b)
	for b.Loop() {
		if _, err := catalogue.Parse("kpis.yaml", text, nil); err != nil {
			b.Fatal(err)
		}
	}
}
