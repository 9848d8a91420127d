package catalogue_test

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/packs"
)

// source stands for a formula in what a test expects.
type source string

func (source) Bool(func(string) string) (bool, error)               { return false, nil }
func (source) Decimal(func(string) string) (decimal.Decimal, error) { return decimal.Zero, nil }
func (s source) String() string                                     { return string(s) }

// sameKPI compares definitions: formulas by their text, and all but the
// canonical source.
var sameKPI = cmp.Options{
	cmp.Comparer(func(a, b catalogue.Formula) bool { return textOf(a) == textOf(b) }),
	cmpopts.IgnoreUnexported(catalogue.KPI{}),
	cmpopts.IgnoreFields(catalogue.KPI{}, "Source"),
}

func textOf(f catalogue.Formula) string {
	if f == nil {
		return ""
	}
	return f.(interface{ String() string }).String()
}

// packText is the pack's file.
func packText(t testing.TB) []byte {
	t.Helper()
	text, err := packs.Read(packs.Default)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// pack is what the pack's file says.
func pack(t testing.TB) *catalogue.Definitions {
	t.Helper()
	defs, err := readPack()
	if err != nil {
		t.Fatal(err)
	}
	return defs
}

var readPack = sync.OnceValues(func() (*catalogue.Definitions, error) {
	text, err := packs.Read(packs.Default)
	if err != nil {
		return nil, err
	}
	return catalogue.Parse("pack", text, nil)
})

func mustParse(t testing.TB, text string, known []medalist.Kind) *catalogue.Definitions {
	t.Helper()
	defs, err := catalogue.Parse("kpis.yaml", []byte(text), known)
	if err != nil {
		t.Fatal(err)
	}
	return defs
}

// mustKPI is the only KPI of a file that may read the pack's kinds.
func mustKPI(t testing.TB, text string) *catalogue.KPI {
	t.Helper()
	defs := mustParse(t, text, pack(t).Kinds)
	if len(defs.KPIs) != 1 {
		t.Fatalf("the file has %d KPIs, want 1", len(defs.KPIs))
	}
	return defs.KPIs[0]
}

func dec(text string) *medalist.Decimal {
	d, err := medalist.ParseDecimal(text)
	if err != nil {
		panic(err)
	}
	return &d
}
