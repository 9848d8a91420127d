package store

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
)

func TestCreditsAreReadAsWritten(t *testing.T) {
	for _, test := range []struct {
		credits []medalist.Credit
		text    string
	}{
		{nil, ""},
		{[]medalist.Credit{{Person: 12, Day: 20260131}}, "12@20260131"},
		{[]medalist.Credit{{Person: 17, Day: 20260201}, {Person: math.MaxInt64, Day: 0}}, "17@20260201 9223372036854775807@0"},
	} {
		if got := formatCredits(test.credits); got != test.text {
			t.Errorf("written %q, want %q", got, test.text)
		}
		if got, err := parseCredits(test.text); err != nil || !slices.Equal(got, test.credits) {
			t.Errorf("%q is read as %v, %v", test.text, got, err)
		}
	}
	for _, broken := range []string{" ", "12", "12@", "@20260101", "12@2026-01-31", "a@1", "1@1  2@2", "1@99999999999"} {
		if got, err := parseCredits(broken); err == nil {
			t.Errorf("%q is read as %v", broken, got)
		}
	}
}

func TestAttributesAreReadAsWritten(t *testing.T) {
	in := interner{}
	rapid.Check(t, func(t *rapid.T) {
		want := drawAttributes(t)
		text := formatAttributes(want)
		var values map[string]string
		if err := json.Unmarshal([]byte(text), &values); err != nil || len(values) != len(want) {
			t.Fatalf("%s is no JSON object of %d texts: %v", text, len(want), err)
		}
		for _, a := range want {
			if values[a.Name] != a.Value {
				t.Errorf("%q is written %q", a.Value, values[a.Name])
			}
		}
		if got, err := in.parseAttributes(text); err != nil || !got.Equal(want) {
			t.Errorf("%s is read as %v, %v", text, got, err)
		}
	})
}

func drawAttributes(t *rapid.T) medalist.Attributes {
	values := rapid.MapOfN(rapid.String(), rapid.String(), 0, 6).Draw(t, "values")
	var as medalist.Attributes
	for name, value := range values {
		as = append(as, medalist.Attribute{Name: name, Value: value})
	}
	slices.SortFunc(as, func(a, b medalist.Attribute) int { return strings.Compare(a.Name, b.Name) })
	return as
}

// FuzzAttributes holds the reader by hand equal to encoding/json on any text.
func FuzzAttributes(f *testing.F) {
	for _, text := range []string{
		`{}`, `{"a":"b"}`, `{"a":"b","c":"d"}`, `{"a":"\"","b":""}`, `{"a":"b",}`, `{"a":"b"`, `{"a":1}`, `{"a":"b"} `, `[]`, ``,
		`{"a":"b"}}`, `{"a":"b":"c"}`, `{"":""}`, `{"a":"ä😀"}`, "{\"a\":\"\n\"}", `{"a":"b","a":"c"}`, `{"b":"1","a":"2"}`, `{,}`, `{"a"}`, "{\"a\":\"\xff\"}",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := interner{}.parseAttributes(text)
		var values map[string]string
		if jsonErr := json.Unmarshal([]byte(text), &values); jsonErr != nil {
			return // the reader by hand may take more: it only ever reads what was written here
		}
		if err != nil {
			t.Fatalf("%q cannot be read: %v", text, err)
		}
		for _, a := range got {
			if isPlain(a.Name) && isPlain(a.Value) && len(got) == len(values) && values[a.Name] != a.Value {
				t.Errorf("%q: %q is %q, want %q", text, a.Name, a.Value, values[a.Name])
			}
		}
	})
}

func TestRevisionsAreReadAsWritten(t *testing.T) {
	values := []any{int64(math.MaxInt64), "<a> & \"b\"", "", "", "", int64(math.MinInt64), "", int64(0), "", "", "{}", true, int64(1) << 60, int64(3)}
	body, err := encodeRevision(activitiesTable, values)
	if err != nil {
		t.Fatal(err)
	}
	got, err := decodeRevision(activitiesTable, body)
	if err != nil || !slices.Equal(got, values) {
		t.Errorf("%s is read as %v, %v", body, got, err)
	}
}

func TestAnInternerForgetsNothingAndStaysSmall(t *testing.T) {
	in := interner{}
	for i := range 3 * maxInterned {
		text := strings.Repeat("x", i%(2*maxInterned))
		if got := in.intern(text); got != text {
			t.Fatalf("%q became %q", text, got)
		}
	}
	if len(in) > maxInterned {
		t.Errorf("%d texts are kept", len(in))
	}
}
