package medalist_test

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
)

func TestParseDecimal(t *testing.T) {
	tests := []struct {
		text string
		want medalist.Decimal
	}{
		{"0", 0},
		{"-0", 0},
		{"+5", 5_000_000},
		{"1234.50", 1_234_500_000},
		{".5", 500_000},
		{"-.000001", -1},
		{"007", 7_000_000},
		{"0.1000000000", 100_000},
		{"1000000000000", medalist.MaxDecimal},
		{"-1000000000000.000000", -medalist.MaxDecimal},
	}
	for _, tt := range tests {
		if got, err := medalist.ParseDecimal(tt.text); got != tt.want || err != nil {
			t.Errorf("%q is %d millionths, %v; want %d", tt.text, got, err, tt.want)
		}
	}
}

func TestWhatIsNoNumberIsRefused(t *testing.T) {
	for text, why := range map[string]string{
		"": "not a number", "-": "not a number", ".": "not a number", "5.": "not a number", "1,5": "not a number", "1.234,50": "not a number",
		"1 000": "not a number", "1e3": "not a number", "0x10": "not a number", "NaN": "not a number", "--5": "not a number", "1.2.3": "not a number",
		"５": "not a number", "€5": "not a number", "0.0000001": "more than six places", "1000000000000.000001": "out of range", "-99999999999999999999": "out of range",
	} {
		if d, err := medalist.ParseDecimal(text); err == nil || medalist.ErrorCode(err) != medalist.Invalid || !strings.Contains(err.Error(), why) {
			t.Errorf("%q is %s, %v; want %q", text, d, err, why)
		}
	}
}

func TestADecimalReadsBackAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := medalist.Decimal(rapid.Int64Range(-int64(medalist.MaxDecimal), int64(medalist.MaxDecimal)).Draw(t, "millionths"))
		if got, err := medalist.ParseDecimal(d.String()); got != d || err != nil {
			t.Fatalf("%d millionths are written %s and read back as %d, %v", d, d, got, err)
		}
		if want := medalist.ShortRat(d.Rat(), 6); d.String() != want {
			t.Fatalf("%d millionths are written %s, want %s", d, d, want)
		}
	})
}

func FuzzParseDecimal(f *testing.F) {
	for _, text := range []string{"0", "-0.50", "1234.567890", "99999999999999999999", "+.5", "1e9", "5.", "-", "٣"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := medalist.ParseDecimal(text)
		if err != nil {
			if medalist.ErrorCode(err) != medalist.Invalid || d != 0 {
				t.Errorf("%q is refused with %v and %s", text, err, d)
			}
			return
		}
		want, ok := new(big.Rat).SetString(text)
		if !ok || d.Rat().Cmp(want) != 0 {
			t.Errorf("%q is read as %s, want %v", text, d, want)
		}
	})
}

func TestNumbersAreRoundedHalfAwayFromZero(t *testing.T) {
	tests := []struct {
		text   string
		places int
		want   string
	}{
		{"1.005", 2, "1.01"},
		{"-1.005", 2, "-1.01"},
		{"1.004999", 2, "1.00"},
		{"-0.004", 2, "0.00"},
		{"-0.005", 2, "-0.01"},
		{"2.5", 0, "3"},
		{"-2.5", 0, "-3"},
		{"0.499999", 0, "0"},
		{"0.66665", 4, "0.6667"},
		{"12", 6, "12.000000"},
	}
	for _, tt := range tests {
		d, err := medalist.ParseDecimal(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Fixed(tt.places); got != tt.want {
			t.Errorf("%s with %d places is %s, want %s", tt.text, tt.places, got, tt.want)
		}
	}
}

// The rounding of fractions is that of whole numbers: add a half, drop the
// rest, away from zero.
func TestFixedRatIsTheNearestNumberOfItsPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		num := rapid.Int64Range(-1_000_000, 1_000_000).Draw(t, "num")
		den := rapid.Int64Range(1, 1000).Draw(t, "den")
		abs := max(num, -num)
		cents := (abs*200 + den) / (2 * den)
		want := big.NewRat(cents, 100)
		if num < 0 {
			want.Neg(want)
		}
		got := medalist.FixedRat(big.NewRat(num, den), 2)
		if read, _ := new(big.Rat).SetString(got); read.Cmp(want) != 0 || got == "-0.00" {
			t.Fatalf("%d/%d is %s, want %v", num, den, got, want)
		}
	})
}

func TestShortRatLeavesOutIdleZeros(t *testing.T) {
	for want, r := range map[string]*big.Rat{
		"0.6667": big.NewRat(2, 3), "1": big.NewRat(1, 1), "0.5": big.NewRat(1, 2), "100": big.NewRat(100, 1), "0": big.NewRat(-1, 1_000_000), "-0.25": big.NewRat(-1, 4),
	} {
		if got := medalist.ShortRat(r, 4); got != want {
			t.Errorf("%v is %s, want %s", r, got, want)
		}
	}
	if got := medalist.ShortRat(big.NewRat(1230, 1), 0); got != "1230" {
		t.Errorf("1230 without places is %s", got)
	}
}

func TestMoneyHasTwoPlaces(t *testing.T) {
	d := 1234*medalist.One + medalist.One/2
	if d.Text(true) != "1234.50" || d.Text(false) != "1234.5" {
		t.Errorf("as money %s, as it is %s", d.Text(true), d.Text(false))
	}
}

func TestASumTellsWhetherItIsInRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Int64().Draw(t, "a"), rapid.Int64().Draw(t, "b")
		sum, fits := medalist.Decimal(a).Add(medalist.Decimal(b))
		exact := new(big.Int).Add(big.NewInt(a), big.NewInt(b))
		if fits != exact.IsInt64() || fits && int64(sum) != exact.Int64() {
			t.Fatalf("%d and %d give %d, %t", a, b, sum, fits)
		}
	})
}

func TestNineOfTheLargestAmountsAddUp(t *testing.T) {
	var sum medalist.Decimal
	for range 9 {
		var fits bool
		if sum, fits = sum.Add(medalist.MaxDecimal); !fits {
			t.Fatal("nine amounts do not fit")
		}
	}
}

func TestPointsAreHundredthsRoundedOnce(t *testing.T) {
	tests := []struct {
		r    *big.Rat
		want medalist.Points
		text string
	}{
		{big.NewRat(50, 1), 5000, "50"},
		{big.NewRat(50, 3), 1667, "16.67"},
		{big.NewRat(-50, 3), -1667, "-16.67"},
		{big.NewRat(1, 200), 1, "0.01"},
		{big.NewRat(-1, 200), -1, "-0.01"},
		{big.NewRat(1, 201), 0, "0"},
		{big.NewRat(-25, 2), -1250, "-12.5"},
	}
	for _, tt := range tests {
		if got, ok := medalist.PointsOf(tt.r); got != tt.want || !ok || got.String() != tt.text {
			t.Errorf("%v is %d hundredths (%t), written %s; want %d, %s", tt.r, got, ok, got, tt.want, tt.text)
		}
	}
	if medalist.WholePoints(-3).String() != "-3" {
		t.Errorf("-3 points are written %s", medalist.WholePoints(-3))
	}
}

func TestPointsOutOfRangeAreRefused(t *testing.T) {
	for _, n := range []int64{math.MaxInt64, math.MinInt64, math.MaxInt64/100 + 1} {
		if p, ok := medalist.PointsOf(big.NewRat(n, 1)); ok {
			t.Errorf("%d points are %s", n, p)
		}
	}
}
