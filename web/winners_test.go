package web_test

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist/web/webtest"
)

func TestWinnersStandByPeriodWithTheirPlaces(t *testing.T) {
	doc := page(t, "/kpis/product-line-sales")
	won := doc.Find(".won")
	if won.Length() != 1 {
		t.Fatalf("%d months are listed, want only the one since which there are winners", won.Length())
	}
	webtest.Says(t, won, "h3", "October")
	var got []string
	won.Find(".rail-row").Each(func(_ int, r *goquery.Selection) {
		r.Find(".sr-only").Remove()
		got = append(got, webtest.Clean(r.Find(".medal-1").Text()+" "+r.Find("a").First().Text()+" "+r.Find(".under").Text()+" "+r.Find(".rail-value").Text()))
	})
	want := "1 Jonas Fehrmann Catheters €12,000; 1 Ines Valtor Stents €61,000"
	if strings.Join(got, "; ") != want {
		t.Errorf("the winners are %q, want %q", strings.Join(got, "; "), want)
	}
}

func TestWinnersByPointsShowPointsAndValue(t *testing.T) {
	won := page(t, "/kpis/service-coverage").Find(".won .rail-row")
	won.Find(".sr-only").Remove()
	webtest.Says(t, won, ".under", "1 of 1, 100 %")
	webtest.Says(t, won, ".rail-value", "100 points")
	href, _ := won.Find(".points-link").Attr("href")
	webtest.Says(t, page(t, strings.TrimPrefix(href, base)).Selection, ".panel .figure", "100")
}

func TestWithoutWinnersThePageSaysWhenThereWillBeSome(t *testing.T) {
	doc := page(t, "/kpis/gross-profit")
	webtest.Says(t, doc.Selection, ".winners-none p", "Nobody has won in this time. The next winners are known after 31 Dec 2025.")
	if href, _ := doc.Find(".winners .more").Attr("href"); href != base+"/board?by=attainment&kpi=gross-profit&level=team" {
		t.Errorf("who is ahead stands at %q", href)
	}
}

func TestAKPIThatNobodyWinsHasNoWinners(t *testing.T) {
	if page(t, "/kpis/meetings").Find(".winners").Length() != 0 {
		t.Error("a KPI without a winner rule has a list of winners")
	}
}
