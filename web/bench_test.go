package web_test

import "testing"

// How long each page of the northwind organisation takes to make.
func BenchmarkPage(b *testing.B) {
	for _, path := range everyPage {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				page(b, path)
			}
		})
	}
}
