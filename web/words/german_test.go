package words_test

import (
	"math/big"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/words"
)

func TestGermanNumbersHaveTheirSigns(t *testing.T) {
	de := words.German
	for got, want := range map[string]string{
		de.Grouped("-1234567.5"):                           "−1.234.567,5",
		de.Points(12345):                                   "123,45",
		de.Gain(-1050):                                     "−10,5",
		de.Percent(big.NewRat(12, 1)):                      "1.200 %",
		de.Money(big.NewRat(4820050, 100), "EUR"):          "48.201\u00a0€",
		de.Money(big.NewRat(-1250, 100), "CHF"):            "−12,50\u00a0CHF",
		de.ExactMoney(big.NewRat(123450, 100), "EUR"):      "1.234,50\u00a0€",
		de.Ordinal(1):                                      "1.",
		de.Ordinal(1112):                                   "1.112.",
		de.List([]string{"a", "b", "c"}):                   "a, b und c",
		de.Of(3, 1000):                                     "3 von 1.000",
		de.N(1, "1 person", "%s people"):                   "1 Person",
		de.N(2000, "1 person", "%s people"):                "2.000 Personen",
		de.PointsOf(medalist.WholePoints(1)):               "1 Punkt",
		de.Role(medalist.Rep):                              "Außendienst",
		de.Several("coaching_video"):                       "Coaching-Videos",
		de.Several("demo"):                                 "demo",
		de.Every("5", calendar.Week):                       "5 pro Woche",
		words.German.Periods(1, calendar.FifteenDays):      "1 Zeitraum von 15 Tagen",
		words.German.Plain("distributor_training"):         "Händlerschulung",
		words.German.Plain("what_nobody_translates"):       "what nobody translates",
		de.Moment(time.Unix(1763631720, 0), time.UTC)[:12]: "20. Nov. 202",
	} {
		if got != want {
			t.Errorf("it reads %q, want %q", got, want)
		}
	}
}

func TestGermanDaysHaveAPoint(t *testing.T) {
	const day = medalist.Date(20251120)
	de := words.German
	for got, want := range map[string]string{
		de.Day(day):      "20. Nov. 2025",
		de.LongDay(day):  "Donnerstag, 20. November 2025",
		de.WeekDay(day):  "Do 20.",
		de.Day(20250304): "4. März 2025",
		de.Days(medalist.Through(20251101, 20251120)): "1. bis 20. Nov. 2025",
		de.Days(medalist.Through(20251030, 20251105)): "30. Okt. bis 5. Nov. 2025",
		de.Days(medalist.Through(20251230, 20260105)): "30. Dez. 2025 bis 5. Jan. 2026",
	} {
		if got != want {
			t.Errorf("it reads %q, want %q", got, want)
		}
	}
}

func TestGermanPeriodsHaveTheirNames(t *testing.T) {
	const today = medalist.Date(20251120)
	cal := calendar.Calendar{WeekStarts: 1, FiscalYearStarts: 1}
	for _, c := range []struct {
		every       calendar.Cadence
		on          medalist.Date
		short, long string
	}{
		{calendar.Day, today, "Heute", "20. Nov. 2025"},
		{calendar.Day, 20241119, "Di 19. Nov. 2024", "19. Nov. 2024"},
		{calendar.Week, today, "KW 47", "Woche 47, 17. bis 23. Nov. 2025"},
		{calendar.Week, 20241120, "KW 47/2024", "Woche 47, 18. bis 24. Nov. 2024"},
		{calendar.Month, today, "November", "November 2025"},
		{calendar.Quarter, today, "Q4", "Q4 2025"},
		{calendar.Year, today, "Jahr 2025", "2025"},
	} {
		p := cal.PeriodOf(c.every, c.on, 0)
		if got := words.German.Period(cal, c.every, p, today); got != c.short {
			t.Errorf("the %s of %s is %q, want %q", c.every, c.on, got, c.short)
		}
		if got := words.German.Label(cal, c.every, p); got != c.long {
			t.Errorf("the %s of %s is %q on its own, want %q", c.every, c.on, got, c.long)
		}
	}
	fiscal := calendar.Calendar{WeekStarts: 1, FiscalYearStarts: 4}
	if got := words.German.Label(fiscal, calendar.Quarter, fiscal.PeriodOf(calendar.Quarter, today, 0)); got != "Q3 GJ 2026" {
		t.Errorf("a fiscal quarter is %q", got)
	}
}

func TestThePackIsSaidInGerman(t *testing.T) {
	cat := parsed(t, mustRead(t, "../../packs/medical-devices.yaml"))
	for _, c := range []struct {
		id                              medalist.KPIID
		measure, rules, winners, target string
	}{
		{"meetings", "Anzahl Termine", "10 Punkte je Termin", "", "5 pro Woche"},
		{"follow-ups", "Nachfasstermine, am selben Tag erledigt ÷ Nachfasstermine, fällig", "10 Punkte je pünktlicher Nachfasstermin", "", "100 %"},
		{"sales-conversation", "Anzahl Coaching-Videos, je Szenario nur das neueste", "50 Punkte je Coaching-Video; 200 Punkte zusätzlich: gute Ausdrucksweise; 300 Punkte für das beste Coaching-Video je Szenario", "Das beste Coaching-Video je Szenario", "1 in 15 Tagen"},
		{"stories", "Anzahl Erfolgsstorys", "50 Punkte je Erfolgsstory", "Die beste Erfolgsstory des Jahres", "1 im Quartal"},
		{"new-accounts", "Anzahl Neukunden, sobald es Verkäufe in 3 verschiedenen Monaten innerhalb von 12 Monaten gab", "100 Punkte je Neukunde", "", "1 im Jahr"},
		{"gross-profit", "Umsatz − Kosten, summiert über Verkäufe", "Keine Punkte", "Jedes Team, das sein Ziel erreicht, jährlich", "Keines gesetzt"},
		{"service-coverage", "Servicebesuche, am selben Tag erledigt ÷ Servicebesuche, fällig", "100 Punkte, wenn alles Fällige erledigt ist, sonst keine", "Die ersten 3 nach Punkten, monatlich", "100 %"},
		{"on-time-delivery", "Lieferungen, pünktlich installiert wie zugesagt ÷ Lieferungen, zugesagt", "100 Punkte je pünktliche Lieferung", "", "100 %"},
		{"customer-feedback", "Anzahl Feedback, wenn Bewertung >= 4", "20 Punkte je positives Feedback", "Die meisten Punkte, monatlich", "5 im Monat"},
	} {
		k, de := cat.Latest(c.id), words.German
		for what, pair := range map[string][2]string{
			"measure": {de.Measure(k), c.measure},
			"rules":   {strings.Join(de.Rules(k), "; "), c.rules},
			"winners": {de.Winners(k), c.winners},
			"target":  {de.Target(k, k.Target, "EUR"), c.target},
		} {
			if pair[0] != pair[1] {
				t.Errorf("the %s of %s: %q, want %q", what, c.id, pair[0], pair[1])
			}
		}
	}
}

func TestErrorsAreSaidInGermanWithWhatTheyHold(t *testing.T) {
	nested := medalist.Errorf(medalist.Invalid, "%q is not a date; write YYYY-MM-DD, such as 2026-03-31", "soon")
	for _, c := range []struct {
		err  error
		want string
	}{
		{medalist.Errorf(medalist.NotFound, "There is no organisation %q.", "acme"), `Es gibt keine Organisation "acme".`},
		{medalist.Errorf(medalist.Invalid, "%s: %s", "kpis.yaml", nested), `kpis.yaml: "soon" ist kein Datum; die Form ist JJJJ-MM-TT, zum Beispiel 2026-03-31`},
		{medalist.Errorf(medalist.Invalid, "%s: %s", "kpis.yaml", nested.Error()), `kpis.yaml: "soon" ist kein Datum; die Form ist JJJJ-MM-TT, zum Beispiel 2026-03-31`},
		{medalist.Errorf(medalist.Invalid, "%s was not in force on %s.", "meetings", medalist.Date(20251120)), "meetings war am 20. Nov. 2025 nicht in Kraft."},
		{medalist.Errorf(medalist.Invalid, "%s is above %s; the lower number comes first.", 35*medalist.One/10, -medalist.One/10), "3,5 ist größer als -0,1; die kleinere Zahl kommt zuerst."},
		{medalist.Errorf(medalist.Forbidden, "%s is not for you to see. Ask your manager, or whoever looks after Medalist at %s.", medalist.Phrase("This page"), "Acme"), "Diese Seite ist nicht freigegeben. Auskunft geben die Teamleitung oder wer Medalist bei Acme betreut."},
	} {
		if got := words.German.Message(c.err); got != c.want {
			t.Errorf("%q is %q, want %q", c.err, got, c.want)
		}
		if got := words.English.Message(c.err); got != c.err.Error() {
			t.Errorf("in English %q is %q", c.err, got)
		}
	}
}

func TestMessagesThatWereKeptAreSaidAgain(t *testing.T) {
	for english, want := range map[string]string{
		`nobody has the email "x@example.com"; correct it, or import the person first`:                   `niemand hat die E-Mail "x@example.com"; bitte berichtigen oder die Person zuerst einlesen`,
		`column 5: "=" is not expected here; write == to compare`:                                        `Zeichen 5: "=" wird hier nicht erwartet; verglichen wird mit ==`,
		"rating: 7 is out of range; it must be from 1 to 5":                                              "Bewertung: 7 liegt außerhalb; erlaubt ist von 1 bis 5",
		"what nobody has ever said":                                                                      "what nobody has ever said",
		"is a PDF, which holds no table; export the data as CSV or .xlsx.":                               "ist ein PDF und enthält keine Tabelle; bitte die Daten als CSV oder .xlsx exportieren.",
		`"2026-02-30 09:00" is not a time: that month has no such day`:                                   `"2026-02-30 09:00" ist keine Zeit: diesen Tag hat der Monat nicht`,
		`"1.234,56" is no number with "." before the decimals; write number(…, ",") for a decimal comma`: `"1.234,56" ist keine Zahl mit "." vor den Dezimalstellen; mit Dezimalkomma geht es so: number(…, ",")`,
		`column "Preis": text follows a closing quote; write a quote inside a cell twice`:                `Spalte "Preis": nach einem schließenden Anführungszeichen folgt Text; innerhalb einer Zelle steht es doppelt`,
		"late, on 2025-11-20": "zu spät, am 20. Nov. 2025",
		"":                    "",
	} {
		if got := words.German.Again(english); got != want {
			t.Errorf("%q is %q, want %q", english, got, want)
		}
		if got := words.English.Again(english); got != english {
			t.Errorf("in English %q is %q", english, got)
		}
	}
}

func TestLongGermanWordsMayBreakWhereTheyAreJoined(t *testing.T) {
	if got := words.German.Breakable("Nachfasstermine"); got != "Nachfass\u00adtermine" {
		t.Errorf("it may break as %q", got)
	}
	if got := words.English.Breakable("Presentation"); got != "Presentation" {
		t.Errorf("in English it is %q", got)
	}
}

func TestReasonsThatPeopleWroteStay(t *testing.T) {
	for english, want := range map[string]string{
		"good_articulation":     "gute Ausdrucksweise",
		"on time":               "pünktlich",
		"set for Rhine-Main":    "gesetzt für Rhine-Main",
		"Best of the North-Sea": "Best of the North-Sea",
	} {
		if got := words.German.Reason(english); got != want {
			t.Errorf("%q is %q, want %q", english, got, want)
		}
	}
}

func TestLanguagesAreTakenAsBrowsersAskForThem(t *testing.T) {
	for asked, want := range map[string]*words.Language{
		"de-AT, en;q=0.5": words.German, "de": words.German, "fr, de;q=0.7": words.German,
		"en-GB": words.English, "": words.English, "ja": words.English, "*": words.English,
	} {
		if got := words.Accepted(asked); got != want {
			t.Errorf("%q is answered in %s", asked, got.Tag())
		}
	}
}

func TestEveryTopicHasItsName(t *testing.T) {
	for _, topic := range quiz.Topics {
		if en, de := words.English.Topic(string(topic)), words.German.Topic(string(topic)); en == string(topic) || de == en {
			t.Errorf("the topic %q is called %q and %q", topic, en, de)
		}
	}
	if got := words.German.Topic("wire_handling"); got != "wire_handling" {
		t.Errorf("an organisation's own topic is called %q", got)
	}
}

func TestWhatWasChosenIsSaidAndWhatWasWrittenStays(t *testing.T) {
	for value, want := range map[string][2]string{
		"clinical_papers":            {"clinical papers", "klinische Publikationen"},
		"physicians;nurses":          {"physicians, nurses", ""},
		"Follow-up of a well-known_": {"Follow-up of a well-known_", "Follow-up of a well-known_"},
	} {
		if got := words.English.Chosen(value); got != want[0] {
			t.Errorf("%q is %q in English, want %q", value, got, want[0])
		}
		if got := words.German.Chosen(value); want[1] != "" && got != want[1] {
			t.Errorf("%q is %q in German, want %q", value, got, want[1])
		}
	}
}
