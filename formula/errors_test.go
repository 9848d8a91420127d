package formula_test

import (
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/formula"
)

func TestMistakesAreFoundWhenAFormulaIsSaved(t *testing.T) {
	tests := []struct{ src, want string }{
		{``, "the formula is empty"},
		{"  \n", "the formula is empty"},
		{"rating > \xff", "not UTF-8"},
		{`revenu > 0`, `column 1: "revenu" is not a name that can be used here; did you mean revenue?`},
		{`col("close date") == ""`, `column 5: "close date" is not a name that can be used here; did you mean Close Date?`},
		{"rating > 2 &&\n  revenu > 1", `line 2, column 3: "revenu"`},
		{`given("instaled_on")`, "did you mean installed_on?"},
		{`cots > 0`, "did you mean cost?"},
		{`lowr(product) == "a"`, "did you mean lower?"},
		{`$env`, `"$env" is not a name`},
		{`trim == "a"`, "trim is a function; write trim(...)"},

		{`rating = 4`, "column 8: \"=\" is not expected here; write == to compare"},
		{`rating & 4`, "write && for and"},
		{`rating <> 3`, "write != for not equal"},
		{`“Won” == product`, `quote text with " or '`},
		{`"abc`, "the text is not closed"},
		{`rating >`, "ends too early"},
		{`(rating > 1`, "ends too early"},
		{`true)`, `")" is not expected here`},

		{`rating`, "must be yes or no, but this is a number; compare it, as in revenue > 0"},
		{`topic`, `compare it, as in topic == "products"`},
		{`installed_on`, "compare it, or write given(name)"},
		{`rating > 4 ? 1 : 2`, "must be yes or no, but this is a number"},
		{`rating && best`, "each side of && must be yes or no"},
		{`rating > "3"`, "a number cannot be compared with text; write numbers without quotes"},
		{`correct == "true"`, "write correct or !correct"},
		{`correct > best`, "cannot be ordered by >"},
		{`audience == audience`, `write "x" in audience`},
		{`installed_on != ""`, `"" is not a date; write "2026-03-31", or given(name)`},
		{`installed_on > product`, "a date cannot be compared with text"},
		{`installed_on + 1 > 2`, "a date cannot be used with +"},
		{`product + 1 == "a"`, "to join texts, write string(...)"},
		{`-product == 1`, "what has a sign must be a number"},
		{`(rating > 1 ? 1 : "a") == 1`, "a choice needs two of the same type"},
		{`rating ? true : false`, "a condition must be yes or no"},
		{`audience contains "x"`, `write "x" in audience`},
		{`lower(rating) == "a"`, "column 7: what lower takes here must be text, but this is a number; write string(...)"},
		{`round() > 1`, "write round(number[, number])"},
		{`max() > 1`, "write max(number, ...)"},
		{`len(rating) > 1`, "len does not take this; write len(text) or len(list)"},
		{`rating in []`, "in asks for one of several values"},
		{`rating in ["a"]`, "each value of the list must be a number"},
		{`rating in audience`, "the left side of in must be text"},
		{`product[0] == "a"`, "must be a list, but this is text"},
		{`product["a":] == "a"`, "what stands in [...] must be a number"},
		{`product[:"a"] == "a"`, "what stands in [...] must be a number"},
		{`audience["a" + "b"] == "a"`, "what stands in [...] must be a number"},
		{`product startsWith 1`, "each side of startsWith must be text"},
		{`-revenu > 1`, "did you mean revenue?"},
		{`not rating`, "what is negated must be yes or no"},
		{`rating[0:1] == "a"`, "takes a part of a text or a list"},
		{`audience["a"] == "a"`, "values have no parts of their own"},

		{`now() > 1`, "formulas have no clock"},
		{`date("2026-01-01") == promised_on`, "formulas have no clock"},
		{`float("1") > 1`, "numbers are exact decimals"},
		{`any(audience, # == "x")`, "formulas have no loops"},
		{`count(audience) > 1`, "formulas have no loops"},
		{`1..5`, "ranges are not available"},
		{`rating in 1..5`, "ranges are not available"},
		{`let x = 1; x > 0`, "let is not available"},
		{`1; true`, "leave out the semicolon"},
		{`{a: 1}`, "braces are not available"},
		{`[1, 2]`, "stands on the right of in"},
		{`rating ?? 1`, "write given(name) ? name : 0"},
		{`rating ** 2 > 1`, "** is not available"},
		{`nil == product`, "nil can only be a result"},
		{`product.lower() == "a"`, "write lower(name), not name.lower()"},
		{`product.name == "a"`, "values have no parts"},
		{`audience?.x`, "?. is not available"},
		{`b"a" == product`, "not available"},
		{`given(1)`, `write given("installed_on")`},
		{`col(product) == "a"`, `write col("Close Date")`},

		{`99999999999999999999 > rating`, "too large"},
		{`1e3 > 2`, "1e3 is not a plain number"},
		{`0x10 > 2`, "0x10 is not a plain number"},
		{`product matches "("`, "not a regular expression"},
		{`product matches topic`, "needs a pattern in quotes"},
	}
	for _, tt := range tests {
		t.Run(tt.src, func(t *testing.T) {
			_, err := formula.Compile(tt.src, schema, medalist.Bool)
			if medalist.ErrorCode(err) != medalist.Invalid || !strings.Contains(medalist.ErrorMessage(err), tt.want) {
				t.Errorf("got %v; want an Invalid error with %q", err, tt.want)
			}
		})
	}
}

func TestNamesAreListedWhenThereAreFew(t *testing.T) {
	_, err := formula.Compile("x > 0", formula.Schema{"rating": medalist.Number, "cost": medalist.Money}, medalist.Bool)
	if got, want := medalist.ErrorMessage(err), `column 1: "x" is not a name that can be used here; there are cost, rating`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDataCanBeWrong(t *testing.T) {
	tests := []struct {
		src, want string
		facts     row
	}{
		{`revenue / cost`, "12 cannot be divided by zero; guard the division", row{"revenue": "12"}},
		{`revenue % cost`, "12 cannot be divided by zero", row{"revenue": "12"}},
		{`audience[2]`, "There is no [2] in a list of 2", row{"audience": "a;b"}},
		{`split(product, " ")[1]`, "There is no [1] in a list of 1", row{"product": "GTX"}},
		{`audience[0.5]`, "0.5 is not a whole number", row{"audience": "a;b"}},
		{`audience[99999999 * 99999999 * 99999999]`, "not a whole number of a size", row{"audience": "a;b"}},
		{`round(revenue, 40)`, "rounded to 0 to 34 places", nil},
		{`product[0.5:]`, "0.5 is not a whole number", nil},
		{`product[:0.5]`, "0.5 is not a whole number", nil},
		{`replace(product, "a", "b", 0.5)`, "0.5 is not a whole number", nil},
		{`split(product, "a", 0.5)`, "0.5 is not a whole number", nil},
		{`revenue + 1`, "is not a number", row{"revenue": "12 EUR"}},
		{`repeat("a", -1)`, "cannot be repeated -1 times", nil},
		{`revenue`, "is not a number", row{"revenue": "-"}},
		{`revenue`, "is not a number", row{"revenue": "1."}},
		{`installed_on`, "is not a date", row{"installed_on": "31.3.2026"}},
	}
	for _, tt := range tests {
		t.Run(tt.src, func(t *testing.T) {
			_, err := compile(t, tt.src, medalist.Text).Text(tt.facts.get)
			if medalist.ErrorCode(err) != medalist.Invalid || !strings.Contains(medalist.ErrorMessage(err), tt.want) {
				t.Errorf("got %v; want an Invalid error with %q", err, tt.want)
			}
		})
	}
}

func TestAProgramIsRunForWhatItWasCompiledFor(t *testing.T) {
	p := compile(t, "revenue > 0", medalist.Bool)
	if _, err := p.Decimal(row{}.get); medalist.ErrorCode(err) != medalist.Internal {
		t.Errorf("a condition run for a number: %v; want an Internal error", err)
	}
}
