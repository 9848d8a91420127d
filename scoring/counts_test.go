package scoring_test

import (
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

func TestMeetingsAreCountedByTheWeek(t *testing.T) {
	s := scene{kpi: shipped(t, "meetings"), facts: []*medalist.Activity{
		did("meeting", "m1", 2026_03_02), did("meeting", "m2", 2026_03_08), did("meeting", "m3", 2026_03_09),
	}}
	s.wantValues(t, "2026-03-02 2/5 20", "2026-03-09 1/5 10")
	if got := text(s.cells()[0].Attainment()); got != "0.4" {
		t.Errorf("2 of 5 meetings are attained to %s", got)
	}
}

func TestPositiveFeedbackIsARatingOfFourOrFive(t *testing.T) {
	var facts []*medalist.Activity
	for i, rating := range []string{"1", "2", "3", "4", "5"} {
		facts = append(facts, did("feedback", "f"+rating, medalist.Date(2026_03_01+i), having("rating="+rating)))
	}
	s := scene{kpi: shipped(t, "customer-feedback"), facts: facts}
	s.wantValues(t, "2026-03-01 2/5 40")
	s.wantEntries(t, "2026-03-04 f4 20 positive feedback", "2026-03-05 f5 20 positive feedback")
}

func TestACellShowsEvenIfItsFactsGaveNothing(t *testing.T) {
	bad := scene{kpi: shipped(t, "customer-feedback"), facts: []*medalist.Activity{did("feedback", "f1", 2026_03_01, having("rating=1"))}}
	if r := bad.cell(t); !r.Active || text(r.Value) != "0" {
		t.Errorf("a cell of one bad feedback: active %t, value %s", r.Active, text(r.Value))
	}
	void := scene{kpi: shipped(t, "customer-feedback"), facts: []*medalist.Activity{did("feedback", "f1", 2026_03_01, having("rating=5"), being(medalist.Void))}}
	if r := void.cell(t); r.Active {
		t.Error("a cell of nothing but a void fact has nothing to show")
	}
}

func TestGrossProfitIsRevenueLessCostWithItsMargin(t *testing.T) {
	s := scene{kpi: shipped(t, "gross-profit"), subject: medalist.OfTeam(7), target: 700 * medalist.One, facts: []*medalist.Activity{
		sale("s1", 2026_03_01, "1000", having("cost=600")),
		sale("s2", 2026_04_01, "500.50", having("cost=100.25")),
		sale("s3", 2026_05_01, "-200", having("cost=-120")), // a credit note
		did("sale", "s4", 2026_06_01),                       // an empty amount is 0
	}}
	r := s.cell(t)
	if text(r.Value) != "720.25" || text(r.Margin) != "0.5538" || text(r.Attainment()) != "1.0289" {
		t.Errorf("profit %s, margin %s, attained %s", text(r.Value), text(r.Margin), text(r.Attainment()))
	}
	if len(r.Entries) != 0 {
		t.Errorf("gross profit earns no points, got %v", r.Entries)
	}
}

func TestAMarginOfNoRevenueIsNoMargin(t *testing.T) {
	s := scene{kpi: shipped(t, "gross-profit"), facts: []*medalist.Activity{did("sale", "s1", 2026_03_01, having("cost=5"))}}
	if r := s.cell(t); r.Margin.Valid() || text(r.Value) != "-5" {
		t.Errorf("profit %s, margin %s", text(r.Value), text(r.Margin))
	}
}

func TestSalesStandInTheCellOfTheirProductLine(t *testing.T) {
	s := scene{kpi: shipped(t, "product-line-sales"), target: 1000 * medalist.One, facts: []*medalist.Activity{
		sale("s1", 2026_03_01, "400", having("product_line=Stents")),
		sale("s2", 2026_03_02, "300", having("product_line=Pumps")),
		sale("s3", 2026_03_03, "250.000001", having("product_line=Stents")),
		sale("s4", 2026_03_04, "10"), // without a product line
		sale("s5", 2026_04_01, "1", having("product_line=Pumps")),
	}}
	s.wantValues(t, "2026-03-01 10/1000 0", "2026-03-01 Pumps 300/1000 0", "2026-03-01 Stents 650/1000 0", "2026-04-01 Pumps 1/1000 0")
	if got := s.cells()[2].Value.Rat().FloatString(6); got != "650.000001" {
		t.Errorf("millionths are lost: %s", got)
	}
}

func TestACellWithoutTargetHasAValueButNoAttainment(t *testing.T) {
	s := scene{kpi: shipped(t, "product-line-sales"), facts: []*medalist.Activity{sale("s1", 2026_03_01, "400")}}
	if r := s.cell(t); text(r.Value) != "400" || r.Attainment().Valid() {
		t.Errorf("value %s, attainment %s", text(r.Value), text(r.Attainment()))
	}
}

func TestAttainmentIsNotCappedAndMayBeNegative(t *testing.T) {
	k := shipped(t, "product-line-sales")
	for revenue, want := range map[string]string{"2500": "2.5", "-500": "-0.5", "0": "0"} {
		s := scene{kpi: k, target: 1000 * medalist.One, facts: []*medalist.Activity{sale("s1", 2026_03_01, revenue)}}
		if got := text(s.cell(t).Attainment()); got != want {
			t.Errorf("%s of 1000 is attained to %s, want %s", revenue, got, want)
		}
	}
}

func TestOnlyTheEarliestOfADayCountUpToTheLimit(t *testing.T) {
	k := define(t, "measure: {sum: revenue, of: sale, at_most: {per: day, n: 2}}", "points: [{each: 1}]")
	s := scene{kpi: k, facts: []*medalist.Activity{
		sale("a", 2026_03_01, "1"), sale("b", 2026_03_01, "10", being(medalist.Void)), sale("c", 2026_03_01, "100"),
		sale("d", 2026_03_01, "1000"), sale("e", 2026_03_02, "10000"),
	}}
	s.wantValues(t, "2026-03-01 10101/0 3")
	s.wantEntries(t, "2026-03-01 a 1 sale", "2026-03-01 c 1 sale", "2026-03-02 e 1 sale")
}

func TestAnAmountThatCannotBeWorkedOutDoesNotCount(t *testing.T) {
	k := define(t, "measure: {sum: revenue / quantity, of: sale}")
	s := scene{kpi: k, explain: true, facts: []*medalist.Activity{
		sale("s1", 2026_03_01, "100", having("quantity=3")), sale("s2", 2026_03_02, "100", having("quantity=0")),
	}}
	r := s.cell(t)
	if got := r.Value.Rat().FloatString(6); got != "33.333333" {
		t.Errorf("got %s", got)
	}
	if it := r.Items[1]; it.Counted || it.Why == "" {
		t.Errorf("a division by zero counts: %+v", it)
	}
}

func TestAConditionThatCannotBeWorkedOutIsNotMet(t *testing.T) {
	count := define(t, "measure: {count: sale, where: revenue / quantity > 5}")
	right := define(t, "measure: {ratio: {of: sale, done: revenue / quantity > 5}}")
	for want, k := range map[string]*catalogue.KPI{"1": count, "0.5": right} {
		s := scene{kpi: k, explain: true, facts: []*medalist.Activity{sale("s1", 2026_03_01, "100"), sale("s2", 2026_03_02, "100", having("quantity=3"))}}
		r := s.cell(t)
		if why := r.Items[0].Why; text(r.Value) != want || !strings.HasPrefix(why, "the condition cannot be worked out: ") {
			t.Errorf("the value is %s, the first sale is %q", text(r.Value), why)
		}
	}
}

func TestAmountsAreRoundedToMillionthsAndBounded(t *testing.T) {
	for formula, want := range map[string]string{
		"revenue / 3":              "0.666667",
		"-revenue / 3":             "-0.666667",
		"revenue * 0.5":            "1.000000",
		"revenue * 123456789012":   "246913578024.000000",
		"revenue * 500000000000":   "1000000000000.000000",
		"revenue * 500000000001":   "0.000000", // over a million million
		"revenue * 0.0000005":      "0.000001",
		"revenue * 1000.000000000": "2000.000000",
	} {
		s := scene{kpi: define(t, "measure: {sum: "+formula+", of: sale}"), facts: []*medalist.Activity{sale("s1", 2026_03_01, "2")}}
		if got := s.cell(t).Value.Rat().FloatString(6); got != want {
			t.Errorf("%s of 2 is %s, want %s", formula, got, want)
		}
	}
}

func TestASumOutOfRangeLeavesOutWhatDoesNotFit(t *testing.T) {
	var facts []*medalist.Activity
	for _, id := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"} {
		facts = append(facts, sale(id, 2026_03_01, medalist.MaxDecimal.String()))
	}
	s := scene{kpi: define(t, "measure: {sum: revenue, of: sale}"), facts: facts, explain: true}
	r := s.cell(t)
	if text(r.Value) != "9000000000000" || r.Items[9].Counted {
		t.Errorf("ten of the largest amounts give %s", text(r.Value))
	}
}
