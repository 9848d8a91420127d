package formula_test

import (
	"fmt"
	"math/big"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
)

// A sum is a formula of random arithmetic and what it should come to.
type sum struct {
	src   string
	value *big.Rat
}

// genSum makes a formula over revenue and cost, and the exact result of it.
func genSum(facts map[string]*big.Rat, depth int) *rapid.Generator[sum] {
	return rapid.Custom(func(t *rapid.T) sum {
		if depth == 0 || rapid.Bool().Draw(t, "leaf") {
			return genOperand(facts).Draw(t, "operand")
		}
		a := genSum(facts, depth-1).Draw(t, "a")
		b := genSum(facts, depth-1).Draw(t, "b")
		op := rapid.SampledFrom([]string{"+", "-", "*"}).Draw(t, "op")
		do := map[string]func(z, a, b *big.Rat) *big.Rat{"+": (*big.Rat).Add, "-": (*big.Rat).Sub, "*": (*big.Rat).Mul}[op]
		return sum{"(" + a.src + op + b.src + ")", do(new(big.Rat), a.value, b.value)}
	})
}

func genOperand(facts map[string]*big.Rat) *rapid.Generator[sum] {
	return rapid.Custom(func(t *rapid.T) sum {
		if name := rapid.SampledFrom([]string{"revenue", "cost", ""}).Draw(t, "name"); name != "" {
			return sum{name, facts[name]}
		}
		text := rapid.StringMatching(`[0-9]{1,9}(\.[0-9]{1,9})?`).Draw(t, "literal")
		value, _ := new(big.Rat).SetString(text)
		return sum{text, value}
	})
}

// genAmount makes the canonical text of an amount.
func genAmount() *rapid.Generator[medalist.Decimal] {
	return rapid.Custom(func(t *rapid.T) medalist.Decimal {
		scale := rapid.SampledFrom([]int64{1, 10_000, 1_000_000}).Draw(t, "scale")
		limit := int64(medalist.MaxDecimal) / scale
		return medalist.Decimal(rapid.Int64Range(-limit, limit).Draw(t, "amount") * scale)
	})
}

func TestArithmeticIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genAmount().Draw(t, "revenue"), genAmount().Draw(t, "cost")
		facts := row{"revenue": a.String(), "cost": b.String()}
		exact := map[string]*big.Rat{"revenue": a.Rat(), "cost": b.Rat()}
		want := genSum(exact, 3).Draw(t, "formula")
		other := genSum(exact, 3).Draw(t, "other")

		got, err := mustCompile(t, want.src, medalist.Number).Decimal(facts.get)
		if err != nil || got.Rat().Cmp(want.value) != 0 {
			t.Fatalf("%s gives %v, %v; want %v", want.src, got, err, want.value)
		}
		for op, holds := range map[string]bool{
			"<": want.value.Cmp(other.value) < 0, "<=": want.value.Cmp(other.value) <= 0,
			">": want.value.Cmp(other.value) > 0, ">=": want.value.Cmp(other.value) >= 0,
			"==": want.value.Cmp(other.value) == 0, "!=": want.value.Cmp(other.value) != 0,
		} {
			src := want.src + op + other.src
			if got, err := mustCompile(t, src, medalist.Bool).Bool(facts.get); err != nil || got != holds {
				t.Fatalf("%s gives %v, %v; want %v", src, got, err, holds)
			}
		}
	})
}

func TestDivisionAndRoundingGoHalfAwayFromZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genAmount().Draw(t, "revenue"), genAmount().Draw(t, "cost")
		facts := row{"revenue": a.String(), "cost": b.String()}
		places := rapid.IntRange(0, 6).Draw(t, "places")
		check := func(src, want string) {
			if got, err := mustCompile(t, src, medalist.Number).Text(facts.get); err != nil || got != want {
				t.Fatalf("%s of %v and %v gives %s, %v; want %s", src, a, b, got, err, want)
			}
		}
		check(fmt.Sprintf("round(revenue, %d)", places), medalist.ShortRat(a.Rat(), places))
		if b != 0 {
			check("revenue / cost", medalist.ShortRat(new(big.Rat).Quo(a.Rat(), b.Rat()), 34))
			check("revenue % cost", (a % b).String())
		}
		floor := new(big.Int).Div(a.Rat().Num(), a.Rat().Denom()) // Euclidean: the floor, since the denominator is positive
		check("floor(revenue)", floor.String())
		if !a.Rat().IsInt() {
			floor.Add(floor, big.NewInt(1))
		}
		check("ceil(revenue)", floor.String())
	})
}

func TestTextComesBackAsItWent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := genAmount().Draw(t, "revenue").String()
		day := medalist.Date(1970_01_01).AddDays(rapid.IntRange(-700_000, 2_900_000).Draw(t, "day")).String()
		list := strings.Join(rapid.SliceOfN(rapid.StringMatching(`[a-z]{1,5}`), 1, 4).Draw(t, "list"), ";")
		facts := row{"revenue": amount, "promised_on": day, "audience": list, "product": rapid.String().Draw(t, "text")}
		for name, want := range facts {
			if got, err := mustCompile(t, name, medalist.Text).Text(facts.get); err != nil || got != want {
				t.Fatalf("%s gives %q, %v; want %q", name, got, err, want)
			}
		}
	})
}

func TestAProgramRunsInManyPlacesAtOnce(t *testing.T) {
	p := compile(t, `physicians >= 2 && product_line == "Stents" ? revenue - cost : nil`, medalist.Text)
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			facts := row{"physicians": fmt.Sprint(g), "product_line": "Stents", "revenue": fmt.Sprint(g * 1000), "cost": "0.5"}
			want := fmt.Sprintf("%d.5", g*1000-1)
			if g < 2 {
				want = ""
			}
			for range 2000 {
				if got, err := p.Text(facts.get); err != nil || got != want {
					t.Errorf("got %q, %v; want %q", got, err, want)
					return
				}
			}
		})
	}
	all.Wait()
}
