package formula_test

import (
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/formula"
)

// schema are the attributes of the formulas in these tests.
var schema = formula.Schema{
	"rating": medalist.Number, "physicians": medalist.Number, "quantity": medalist.Number,
	"revenue": medalist.Money, "cost": medalist.Money,
	"product_line": medalist.Text, "topic": medalist.Text, "product": medalist.Text,
	"deal_stage": medalist.Text, "close_value": medalist.Text, "Close Date": medalist.Text,
	"correct": medalist.Bool, "best": medalist.Bool,
	"promised_on": medalist.Day, "installed_on": medalist.Day,
	"audience": medalist.Texts,
	"date":     medalist.Text, "count": medalist.Text, "len": medalist.Text, // columns that are called like functions
}

// row are the attributes of one fact.
type row map[string]string

func (r row) get(name string) string { return r[name] }

func compile(t testing.TB, src string, want medalist.AttributeType, funcs ...formula.Func) *formula.Program {
	t.Helper()
	p, err := formula.Compile(src, schema, want, funcs...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestFormulas(t *testing.T) {
	full := row{
		"rating": "4", "physicians": "2", "revenue": "1200.5", "cost": "200.25", "quantity": "-3",
		"product_line": "Stents", "topic": "products", "product": "GTXPro", "deal_stage": "Won", "close_value": "1054",
		"Close Date": "2017-03-01", "correct": "true", "promised_on": "2026-03-31", "installed_on": "2026-03-30",
		"audience": "nurses;physicians", "date": "today", "count": "many", "len": "long",
	}
	tests := []struct{ src, want string }{
		// numbers are exact
		{`revenue - cost`, "1000.25"},
		{`revenue`, "1200.5"},
		{`0.1 + 0.2`, "0.3"},
		{`0.1 + 0.2 == 0.3`, "true"},
		{`0.12345678901234567890 * 10`, "1.234567890123456789"},
		{`9007199254740993 + 0`, "9007199254740993"},
		{`9007199254740993.0 + 0`, "9007199254740993"},
		{`1_000_000`, "1000000"},
		{`1 / 3`, "0.3333333333333333333333333333333333"},
		{`2 / 3`, "0.6666666666666666666666666666666667"},
		{`-2 / 3`, "-0.6666666666666666666666666666666667"},
		{`7 % 4`, "3"},
		{`-7 % 4`, "-3"},
		{`-revenue`, "-1200.5"},
		{`- -quantity`, "-3"},
		{`+quantity`, "-3"},
		{`1.50`, "1.5"},
		{`(revenue - cost) / revenue > 0.8`, "true"},
		{`round(2.5)`, "3"},
		{`round(-2.5)`, "-3"},
		{`round(revenue, 0)`, "1201"},
		{`round(2 / 3, 2)`, "0.67"},
		{`round(5, 2)`, "5"},
		{`floor(-1.5)`, "-2"},
		{`ceil(1.2)`, "2"},
		{`abs(quantity)`, "3"},
		{`min(3, rating, 7)`, "3"},
		{`max(quantity, 0)`, "0"},

		// conditions
		{`rating >= 4`, "true"},
		{`rating == 4.0`, "true"},
		{`rating in [4, 5]`, "true"},
		{`rating not in [1, 2.5]`, "true"},
		{`1 < rating < 5`, "true"},
		{`topic in ["papers", product_line, "products"]`, "true"},
		{`best in [correct]`, "false"},
		{`physicians >= 2 && product_line == "Stents"`, "true"},
		{`physicians >= 3 or product_line == "Stents"`, "true"},
		{`not correct`, "false"},
		{`!correct || best`, "false"},
		{`correct == best`, "false"},
		{`deal_stage == "Won" && close_value != ""`, "true"},
		{`product == "GTXPro" ? "GTX Pro" : product`, "GTX Pro"},
		{`if rating > 3 { "good" } else if rating > 2 { "fair" } else { "bad" }`, "good"},
		{`"b" > "a"`, "true"},
		{`"Z" < "a"`, "true"},

		// dates
		{`installed_on <= promised_on`, "true"},
		{`installed_on > promised_on`, "false"},
		{`promised_on == "2026-03-31"`, "true"},
		{`"2026-01-01" <= promised_on`, "true"},
		{`promised_on in ["2026-03-31", "2026-04-01"]`, "true"},
		{`promised_on`, "2026-03-31"},
		{`given("installed_on") && given(promised_on)`, "true"},
		{`given("Close Date")`, "true"},

		// lists
		{`"physicians" in audience`, "true"},
		{`"doctors" not in audience`, "true"},
		{`len(audience)`, "2"},
		{`audience`, "nurses;physicians"},
		{`audience[0]`, "nurses"},
		{`audience[-1]`, "physicians"},
		{`audience[1:]`, "physicians"},
		{`first(audience) + "/" + last(audience)`, "nurses/physicians"},
		{`join(audience, ", ")`, "nurses, physicians"},
		{`join(audience)`, "nursesphysicians"},

		// text
		{`'"sale"'`, `"sale"`},
		{`"sale"`, "sale"},
		{`lower("ÄB") + upper("é")`, "äbÉ"},
		{`trim("  a ")`, "a"},
		{`trim("--a-", "-")`, "a"},
		{`trimPrefix("REP-7", "REP-")`, "7"},
		{`trimSuffix("7 kg", " kg")`, "7"},
		{`hasPrefix(product, "GTX") and hasSuffix(product, "Pro")`, "true"},
		{`product startsWith "GTX" && product endsWith "Pro" && product contains "XP"`, "true"},
		{`product matches "^GTX"`, "true"},
		{`product not matches "^[a-z]+$"`, "true"},
		{`replace("a-b-c", "-", "+")`, "a+b+c"},
		{`replace("a-b-c", "-", "+", 1)`, "a+b-c"},
		{`split("Ann Lee", " ")[0]`, "Ann"},
		{`split("a,b,c", ",", 2)[1]`, "b,c"},
		{`repeat("ab", 3)`, "ababab"},
		{`indexOf("ärzte", "z")`, "2"},
		{`indexOf("a", "z")`, "-1"},
		{`lastIndexOf("abab", "b")`, "3"},
		{`"ärzte"[0:2]`, "är"},
		{`"abc"[-2:]`, "bc"},
		{`"abc"[2:1]`, ""},
		{`"abc"[:99]`, "abc"},
		{`len("ärzte")`, "5"},
		{`product | lower() | replace("pro", "")`, "gtx"},
		{`string(revenue) + " " + string(correct) + " " + string(promised_on)`, "1200.5 true 2026-03-31"},
		{`col("Close Date")`, "2017-03-01"},
		{`col("deal_stage") == deal_stage`, "true"},
		{`date + count + len`, "todaymanylong"},

		// results of several types, and none
		{`rating > 4 ? nil : revenue`, "1200.5"},
		{`rating > 3 ? nil : revenue`, ""},
		{`rating > 4 ? "" : correct`, "true"},
		{`rating > 4 ? revenue : nil`, ""},
		{`nil`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.src, func(t *testing.T) {
			got, err := compile(t, tt.src, medalist.Text).Text(full.get)
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestWhatIsMissingIsEmpty(t *testing.T) {
	tests := []struct{ src, want string }{
		{`revenue`, "0"},
		{`revenue - cost == 0`, "true"},
		{`correct`, "false"},
		{`product_line == ""`, "true"},
		{`len(audience)`, "0"},
		{`first(audience)`, ""},
		{`"physicians" in audience`, "false"},
		{`given(revenue)`, "false"},
		{`installed_on`, ""},
		{`installed_on == promised_on`, "false"},
		{`installed_on != promised_on`, "false"},
		{`installed_on <= promised_on`, "false"},
		{`installed_on >= "2026-01-01"`, "false"},
		{`installed_on in ["2026-01-01"]`, "false"},
	}
	for _, tt := range tests {
		t.Run(tt.src, func(t *testing.T) {
			got, err := compile(t, tt.src, medalist.Text).Text(row{}.get)
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}
