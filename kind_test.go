package medalist_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"medalist.dev/medalist"
)

func bound(n int64) *medalist.Decimal {
	d := medalist.Decimal(n) * medalist.One
	return &d
}

func TestAttributesAreKeptInCanonicalText(t *testing.T) {
	tests := []struct {
		spec       medalist.AttributeSpec
		text, want string
	}{
		{medalist.AttributeSpec{Type: medalist.Text}, "  Stents, 3 mm ", "Stents, 3 mm"},
		{medalist.AttributeSpec{Type: medalist.Text, OneOf: []string{"products", "papers"}}, " papers ", "papers"},
		{medalist.AttributeSpec{Type: medalist.Number}, "+007.50", "7.5"},
		{medalist.AttributeSpec{Type: medalist.Number, Whole: true}, "12.00", "12"},
		{medalist.AttributeSpec{Type: medalist.Number, Min: bound(1), Max: bound(5)}, "5", "5"},
		{medalist.AttributeSpec{Type: medalist.Money}, "-1234.50", "-1234.5"},
		{medalist.AttributeSpec{Type: medalist.Money}, "-0.00", "0"},
		{medalist.AttributeSpec{Type: medalist.Bool}, "Yes", "true"},
		{medalist.AttributeSpec{Type: medalist.Bool}, "TRUE", "true"},
		{medalist.AttributeSpec{Type: medalist.Bool}, "1", "true"},
		{medalist.AttributeSpec{Type: medalist.Bool}, " no ", "false"},
		{medalist.AttributeSpec{Type: medalist.Bool}, "0", "false"},
		{medalist.AttributeSpec{Type: medalist.Day}, " 2026-03-31 ", "2026-03-31"},
		{medalist.AttributeSpec{Type: medalist.Texts}, " nurses;; physicians ;", "nurses;physicians"},
		{medalist.AttributeSpec{Type: medalist.Texts}, " ; ", ""},
		{medalist.AttributeSpec{Type: medalist.Texts, OneOf: []string{"nurses", "physicians"}}, "physicians;nurses", "physicians;nurses"},
		{medalist.AttributeSpec{Type: medalist.Number, Min: bound(1)}, "  ", ""}, // blank is no value, unless one is required
	}
	for _, tt := range tests {
		got, err := tt.spec.Canonical(tt.text)
		if got != tt.want || err != nil {
			t.Errorf("%s %q is kept as %q, %v; want %q", tt.spec.Type, tt.text, got, err, tt.want)
		}
	}
}

func TestBadValuesAreRefusedAndTheErrorSaysWhatMayStandThere(t *testing.T) {
	tests := []struct {
		spec      medalist.AttributeSpec
		text, why string
	}{
		{medalist.AttributeSpec{Name: "topic", Required: true}, "  ", "topic is missing"},
		{medalist.AttributeSpec{Name: "audience", Type: medalist.Texts, Required: true}, " ; ;", "audience is missing"},
		{medalist.AttributeSpec{Type: medalist.Text, OneOf: []string{"products", "papers"}}, "gossip", `"gossip" is none of products, papers`},
		{medalist.AttributeSpec{Type: medalist.Text, OneOf: []string{"products"}}, "Products", "is none of products"},
		{medalist.AttributeSpec{Type: medalist.Texts, OneOf: []string{"nurses", "physicians"}}, "nurses;visitors", `"visitors" is none of nurses, physicians`},
		{medalist.AttributeSpec{Type: medalist.Number}, "four", "is not a number"},
		{medalist.AttributeSpec{Type: medalist.Number}, "1,5", "is not a number"},
		{medalist.AttributeSpec{Type: medalist.Number, Whole: true}, "4.5", "4.5 is not a whole number"},
		{medalist.AttributeSpec{Type: medalist.Number, Min: bound(1), Max: bound(5)}, "6", "must be from 1 to 5"},
		{medalist.AttributeSpec{Type: medalist.Number, Min: bound(1), Max: bound(5)}, "0", "must be from 1 to 5"},
		{medalist.AttributeSpec{Type: medalist.Number, Min: bound(0)}, "-1", "must be at least 0"},
		{medalist.AttributeSpec{Type: medalist.Money, Max: bound(100)}, "100.000001", "must be at most 100"},
		{medalist.AttributeSpec{Type: medalist.Bool}, "maybe", "is neither yes nor no; write true or false"},
		{medalist.AttributeSpec{Type: medalist.Day}, "31.03.2026", "is not a date; write YYYY-MM-DD"},
		{medalist.AttributeSpec{Type: medalist.Day}, "2026-02-29", "is not a date"},
	}
	for _, tt := range tests {
		got, err := tt.spec.Canonical(tt.text)
		if err == nil || medalist.ErrorCode(err) != medalist.Invalid || !strings.Contains(err.Error(), tt.why) || got != "" {
			t.Errorf("%s %q is %q, %v; want %q", tt.spec.Type, tt.text, got, err, tt.why)
		}
	}
}

func TestCanonicalTextStaysAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := medalist.AttributeSpec{Type: rapid.SampledFrom(medalist.AttributeTypes).Draw(t, "type")}
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[-+]?[0-9]{0,5}\.?[0-9]{0,7}`), rapid.StringMatching(`[a-c ;]{0,9}`),
			rapid.SampledFrom([]string{"yes", "FALSE", "2026-03-31"})).Draw(t, "text")
		once, err := spec.Canonical(text)
		if err != nil {
			t.Skip()
		}
		if twice, err := spec.Canonical(once); twice != once || err != nil {
			t.Fatalf("%s %q is %q and then %q, %v", spec.Type, text, once, twice, err)
		}
	})
}

func TestTheAttributesOfAFactAreKeptInOrderWithoutBlanks(t *testing.T) {
	feedback := medalist.Kind{ID: "feedback", Attributes: []medalist.AttributeSpec{
		{Name: "rating", Type: medalist.Number, Required: true, Whole: true, Min: bound(1), Max: bound(5)},
		{Name: "on", Type: medalist.Day},
	}}
	got, err := feedback.Canonical(map[string]string{"rating": "4.0", "on": "", "remark": " kind ", "by": "Dr Day"})
	want := medalist.Attributes{{"by", "Dr Day"}, {"rating", "4"}, {"remark", "kind"}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	for why, values := range map[string]map[string]string{
		"rating is missing":           {"remark": "kind"},
		"rating is missing ":          {"rating": " "},
		"on: \"soon\" is not a date":  {"rating": "9", "on": "soon"}, // the first by name
		"rating: 9 is out of range":   {"rating": "9"},
		"rating: 4.5 is not a whole ": {"rating": "4.5"},
	} {
		_, err := feedback.Canonical(values)
		if err == nil || !strings.HasPrefix(err.Error(), strings.TrimSpace(why)) {
			t.Errorf("%v: got %v, want %s", values, err, why)
		}
	}
}

func TestListsAreJoinedBySemicolons(t *testing.T) {
	if got := medalist.List("nurses;physicians"); !cmp.Equal(got, []string{"nurses", "physicians"}) {
		t.Errorf("got %q", got)
	}
	if got := medalist.List(""); got != nil {
		t.Errorf("an empty list has %q", got)
	}
}
