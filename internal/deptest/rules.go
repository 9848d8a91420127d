package deptest

import "slices"

// A layer is a set of packages that know those of the layers before it, and
// nothing after it.
type layer struct {
	name, does string
	packages   []string // with the folders below them
}

// The layers, innermost first. docs/design.md tells the same story.
var layers = []layer{
	{"the dictionary", "the nouns and their limits", []string{"."}},
	{"the arithmetic", "periods, zones, expressions, documents", []string{"calendar", "formula", "yamldoc"}},
	{"the parts", "files, KPI definitions, databases, events, each without the others", []string{"catalogue", "ingest", "store", "blob", "film", "generate", "live", "kept"}},
	{"the rules", "values, points, ranks, from facts to entries", []string{"scoring", "contest", "quiz", "coaching"}},
	{"the reports", "what learning and coaching come to, as sums and as statements for other systems", []string{"report", "xapi"}},
	{"the use cases", "what the product does, in transactions, at a time", []string{"engine", "account", "mail", "job", "backup"}},
	{"the news", "what follows from what happened: celebrations, and who is told", []string{"feed"}},
	{"the packs", "KPI definitions as data", []string{"packs"}},
	{"the faces", "pages and interfaces for people and programs", []string{"web", "api"}},
	{"the program", "commands, and the wiring of all the rest", []string{"medalist"}},
}

// Packages that stand beside the layers and may use them all: what tests share,
// and the program that measures. Nothing of the product may use them.
var helpers = []string{"internal", "store/storetest", "web/webtest", "bench"}

// layerOf returns the place of a package's layer, -1 for none.
func layerOf(path string) int {
	return slices.IndexFunc(layers, func(l layer) bool { return slices.Contains(l.packages, top(path)) })
}

// Packages of rules stay functions from values to values, so that a table is
// their whole test.
var pure = []struct {
	packages, never []string
	why             string
}{
	{
		packages: []string{".", "calendar", "formula", "yamldoc", "catalogue", "scoring", "contest", "quiz", "coaching", "report", "xapi"},
		never:    []string{"context", "database/sql", "net", "net/http", "os", "log", "log/slog", "math/rand", "math/rand/v2"},
		why:      "rules take values and return values; whatever reaches outside is done by the engine around them",
	},
	{
		packages: []string{"ingest", "generate", "live", "blob", "film"},
		never:    []string{"database/sql", "net/http"},
		why:      "it knows neither databases nor pages; the engine brings them together",
	},
	{
		packages: []string{"store", "engine", "job"},
		never:    []string{"net/http", "html/template"},
		why:      "pages are the business of web and api; what is decided here must hold for the command line too",
	},
	{
		packages: []string{"web", "api"},
		never:    []string{"database/sql"},
		why:      "pages ask the engine; it alone starts transactions",
	},
}

// The modules of others that a package may use. What is not named here needs
// none; web, api and the program may use what they like.
var modules = map[string][]string{
	".":         {"golang.org/x/text"},
	"formula":   {"github.com/expr-lang/expr", "github.com/shopspring/decimal"},
	"yamldoc":   {"github.com/goccy/go-yaml"},
	"catalogue": {"github.com/goccy/go-yaml", "github.com/shopspring/decimal"},
	"scoring":   {"github.com/shopspring/decimal"},
	"quiz":      {"github.com/xuri/excelize/v2", "github.com/yuin/goldmark", "golang.org/x/text"},
	"xapi":      {"github.com/google/uuid"},
	"ingest":    {"github.com/arran4/golang-ical", "github.com/goccy/go-yaml", "github.com/shopspring/decimal", "github.com/teambition/rrule-go", "github.com/xuri/excelize/v2", "golang.org/x/text"},
	"blob":      {"github.com/minio/minio-go/v7", "github.com/gabriel-vasile/mimetype"},
	"store":     {"github.com/jackc/pgx/v5", "github.com/pressly/goose/v3", "modernc.org/sqlite", "golang.org/x/text"},
	"engine":    {"golang.org/x/sync", "golang.org/x/text", "golang.org/x/image", "github.com/gabriel-vasile/mimetype"},
	"account":   {"golang.org/x/crypto", "github.com/go-webauthn/webauthn"},
	"mail":      {"github.com/wneessen/go-mail"},
	"feed":      {"github.com/SherClockHolmes/webpush-go"},
	"job":       {"golang.org/x/sync"},
}

// The modules that any test may use.
var testModules = []string{
	"pgregory.net/rapid",
	"github.com/google/go-cmp",
	"github.com/PuerkitoBio/goquery",
	"github.com/rogpeppe/go-internal",
	"github.com/shopspring/decimal",
	"github.com/johannesboyne/gofakes3",
}
