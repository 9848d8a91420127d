package formula_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"medalist.dev/medalist"
	"medalist.dev/medalist/formula"
)

// mapping are functions like those that file mappings add.
var mapping = []formula.Func{
	{
		Name: "number", Args: []medalist.AttributeType{medalist.Text, medalist.Text}, Optional: 1, Result: medalist.Number,
		Call: func(args []any) (any, error) {
			text := args[0].(string)
			if len(args) > 1 {
				text = strings.ReplaceAll(text, args[1].(string), ".")
			}
			if text == "" {
				return nil, nil
			}
			return decimal.NewFromString(text)
		},
	},
	{
		Name: "null", Args: []medalist.AttributeType{medalist.Text, medalist.Text}, Optional: 1, Variadic: true, Result: medalist.Text,
		Call: func(args []any) (any, error) {
			if slices.Contains(args[1:], args[0]) {
				return nil, nil
			}
			return args[0], nil
		},
	},
	{
		Name: "date", Args: []medalist.AttributeType{medalist.Text}, Result: medalist.Day,
		Call: func(args []any) (any, error) { return medalist.ParseDate(args[0].(string)) },
	},
	{
		Name: "person", Args: []medalist.AttributeType{medalist.Text}, Result: medalist.Text,
		Call: func(args []any) (any, error) {
			return nil, fmt.Errorf("find a person: %w", medalist.Errorf(medalist.NotFound, "Nobody is called %s.", args[0]))
		},
	},
	{
		Name: "broken", Result: medalist.Text,
		Call: func([]any) (any, error) { return 7, nil },
	},
	{
		Name: "failing", Result: medalist.Text,
		Call: func([]any) (any, error) { return nil, errors.New("disk on fire") },
	},
}

func TestMappingsAddFunctions(t *testing.T) {
	tests := []struct{ src, want string }{
		{`number(close_value)`, "1054"},
		{`number("1.054,50" | replace(".", ""), ",") * 2`, "2109"},
		{`number("")`, ""},
		{`number("") + 1`, "1"},
		{`number("") == 0`, "true"},
		{`max(number(""), -1)`, "0"},
		{`round(number(""))`, "0"},
		{`null(deal_stage, "Won", "-")`, ""},
		{`null(deal_stage, "-")`, "Won"},
		{`null(deal_stage)`, "Won"},
		{`null(deal_stage, "Won") == ""`, "true"},
		{`date(col("Close Date"))`, "2017-03-01"},
		{`date(col("Close Date")) < "2017-04-01"`, "true"},
		{`date + "!"`, "a column!"}, // a column and a function of the same name
	}
	facts := row{"close_value": "1054.00", "deal_stage": "Won", "Close Date": "2017-03-01", "date": "a column"}
	for _, tt := range tests {
		t.Run(tt.src, func(t *testing.T) {
			got, err := compile(t, tt.src, medalist.Text, mapping...).Text(facts.get)
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestErrorsOfFunctionsArriveAsTheyAre(t *testing.T) {
	_, err := compile(t, `person(product)`, medalist.Text, mapping...).Text(row{"product": "Ann"}.get)
	if medalist.ErrorCode(err) != medalist.NotFound || medalist.ErrorMessage(err) != "Nobody is called Ann." {
		t.Errorf("got %v", err)
	}
	for _, src := range []string{`broken()`, `failing()`} {
		_, err := compile(t, src, medalist.Text, mapping...).Text(row{}.get)
		if medalist.ErrorCode(err) != medalist.Internal {
			t.Errorf("%s: got %v, want an Internal error", src, err)
		}
	}
}

func TestRemediesNameTheFunctionsThereAre(t *testing.T) {
	for _, src := range []string{`close_value > 0`, `close_value - 1`, `close_value + 1`, `round(close_value)`} {
		_, err := formula.Compile(src, schema, medalist.Text, mapping...)
		if !strings.Contains(medalist.ErrorMessage(err), "make a number of text with number(...)") {
			t.Errorf("%s: got %v", src, err)
		}
		_, err = formula.Compile(src, schema, medalist.Text)
		if err == nil || strings.Contains(medalist.ErrorMessage(err), "number(...)") {
			t.Errorf("%s without number(): got %v", src, err)
		}
	}
	_, err := formula.Compile(`null()`, schema, medalist.Text, mapping...)
	if !strings.Contains(medalist.ErrorMessage(err), "write null(text[, text, ...])") {
		t.Errorf("got %v", err)
	}
}

func TestAProgramSaysWhatItReadsAndGives(t *testing.T) {
	p := compile(t, `given("installed_on") && col("Close Date") != "" ? revenue : revenue - cost`, medalist.Money)
	want := []string{"Close Date", "cost", "installed_on", "revenue"}
	if got := p.Names(); !slices.Equal(got, want) {
		t.Errorf("it reads %q, want %q", got, want)
	}
	if p.Type() != medalist.Number {
		t.Errorf("it gives %s, want a number", p.Type())
	}
	for src, want := range map[string]medalist.AttributeType{
		`revenue`: medalist.Number, `correct ? 1 : "a"`: medalist.Text, `nil`: medalist.Text, `audience`: medalist.Texts,
	} {
		if got := compile(t, src, medalist.Text).Type(); got != want {
			t.Errorf("%s gives %s, want %s", src, got, want)
		}
	}
	if p.String() == "" {
		t.Error("it has no source")
	}
}
