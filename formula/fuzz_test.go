package formula_test

import (
	"regexp"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/formula"
)

// mustCompile is compile for property tests.
func mustCompile(t interface{ Fatal(args ...any) }, src string, want medalist.AttributeType) *formula.Program {
	p, err := formula.Compile(src, schema, want)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var plainNumber = regexp.MustCompile(`^(-?\d+(\.\d*[1-9])?)?$`)

// Whatever is compiled, it is refused with a reason or it runs: no panic, no
// error of the machine, no float.
func FuzzCompile(f *testing.F) {
	for _, src := range []string{
		`rating >= 4`, `revenue - cost`, `physicians >= 2 && product_line == "Stents"`, `'"sale"'`,
		`product == "GTXPro" ? "GTX Pro" : product`, `installed_on <= promised_on`, `given(best) or not correct`,
		`1 < rating < 5`, `rating in [4, 5.0]`, `"x" in audience`, `audience[-1]`, `"abc"[1:]`, `-0.10 * -revenue`,
		`product matches "^a+$"`, `split(product, " ", 2)[0] | upper()`, `round(2/3, 2) % 0.5`, `if correct {1} else {nil}`,
		`col("Close Date") != ''`, `let x = 1; x`, `any(audience, # > 1)`, `{a: 1}?.b.c()[1]`, `1..9`, "1 /* x */ + 2 // y",
		`(`, `"\u00e`, `0x_1 + 1e999 + 0b1`, `::len(nil ?? $env)`, `max(1, 2, 3) ** 2`, `first(split(join(audience, "-"), ""))`,
	} {
		f.Add(src, "4", "a;b", "2026-03-31")
	}
	f.Fuzz(func(t *testing.T, src, amount, text, day string) {
		p, err := formula.Compile(src, schema, medalist.Text, mapping[:3]...)
		if err != nil {
			checkInvalid(t, err)
			return
		}
		facts := row{
			"rating": amount, "revenue": amount, "correct": "true", "product": text, "topic": day,
			"audience": text, "promised_on": day,
		}
		for _, facts := range []row{facts, {}} {
			got, err := p.Text(facts.get)
			if err != nil {
				checkReadable(t, err)
			} else if p.Type() == medalist.Number && !plainNumber.MatchString(got) {
				t.Errorf("%q gives %q, which is no plain number", src, got)
			}
		}
	})
}

func checkInvalid(t *testing.T, err error) {
	t.Helper()
	if medalist.ErrorCode(err) != medalist.Invalid {
		t.Errorf("refused with %v, which is not Invalid", err)
	}
}

// checkReadable tells an error about the data from a fault of the machine.
// Those of number() come from the test's own function.
func checkReadable(t *testing.T, err error) {
	t.Helper()
	if medalist.ErrorCode(err) == medalist.Internal && !regexp.MustCompile(`can't convert|exponent`).MatchString(err.Error()) {
		t.Errorf("failed with %v", err)
	}
}
