package formula_test

import (
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/formula"
)

func TestAFormulaThatCostsTooMuchIsRefused(t *testing.T) {
	nested := strings.Repeat("1 < (rating < ", 100) + "1" + strings.Repeat(" < 3 ? 1 : 2) < 3", 100)
	for name, src := range map[string]string{
		"long":               strings.Repeat(" ", formula.MaxSource) + "true",
		"many parts":         "rating" + strings.Repeat("+1", 600) + " > 0",
		"parts that double":  nested,
		"deep":               strings.Repeat("!", 3000) + "correct",
		"deep in parens":     strings.Repeat("(", 1900) + "rating" + strings.Repeat("+1)", 600) + " > 0",
		"pattern":            `product matches "(a{1000}){1}"`,
		"pattern of classes": `product matches "(\\pL{30}){30}"`,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := formula.Compile(src, schema, medalist.Bool)
			if medalist.ErrorCode(err) != medalist.Invalid || !strings.Contains(medalist.ErrorMessage(err), "costs too much") {
				t.Errorf("got %.200v", err)
			}
		})
	}
}

func TestATextThatGrowsTooBigIsRefused(t *testing.T) {
	big := row{"product": strings.Repeat("a", 90_000), "topic": strings.Repeat("b", 100_001)}
	for _, src := range []string{
		`topic`,
		`repeat("ab", 60000)`,
		`repeat(repeat(repeat("a", 1000), 1000), 1000)`,
		`replace(product, "", "bbbb")`,
		`replace(replace(product, "a", "aaaaaaaaaa"), "a", "aaaaaaaaaa")`,
		`join(split(product, ""), "----------")`,
		`product + product`,
	} {
		t.Run(src, func(t *testing.T) {
			_, err := compile(t, src, medalist.Text).Text(big.get)
			if medalist.ErrorCode(err) != medalist.Invalid || !strings.Contains(medalist.ErrorMessage(err), "costs too much") {
				t.Errorf("got %.200v", err)
			}
		})
	}
}

// The worst that fits within the limits ends long before the test's own limit.
func TestTheCostliestFormulasEnd(t *testing.T) {
	facts := row{"product": strings.Repeat("a", 99_999) + "b", "topic": strings.Repeat("b", 400), "revenue": "999999999999.999999", "cost": "0.000001"}
	for name, src := range map[string]string{
		"pattern": `product matches "(a*)*(a*)*(a*)*(a|b){20}c$"`,
		"product": strings.Repeat("revenue*", 240) + "revenue < 1",
		"divided": "revenue" + strings.Repeat("/cost", 240) + " < 1",
		"joined":  strings.Repeat("topic+", 240) + `topic == ""`,
	} {
		t.Run(name, func(t *testing.T) {
			holds, err := compile(t, src, medalist.Bool).Bool(facts.get)
			if err != nil || holds {
				t.Errorf("got %v, %v", holds, err)
			}
		})
	}
}
