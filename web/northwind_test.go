package web_test

import (
	"net/http"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist/web/webtest"
)

const (
	boss = webtest.Boss
	base = webtest.Base
)

func TestMain(m *testing.M) { webtest.Main(m) }

// asBoss are the pages of northwind once somebody asked for them.
var asBoss http.Handler

// site returns the pages of northwind as its admin sees them.
func site(t testing.TB) http.Handler {
	t.Helper()
	if asBoss == nil {
		asBoss = webtest.Northwind(t).SignedIn(t, boss)
	}
	return asBoss
}

// page returns a page of northwind.
func page(t testing.TB, path string) *goquery.Document {
	t.Helper()
	return webtest.Document(t, site(t), base+path)
}
