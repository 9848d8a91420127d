package ingest_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"medalist.dev/medalist/ingest"
)

func TestGermanExportsAreRecognised(t *testing.T) {
	for _, test := range []struct {
		kind       ingest.Kind
		text, want string
	}{
		{
			ingest.Activities, "Besuchs-Nr;Datum;Mitarbeiter;Kunde;Art;Umsatz\nB-1;03.11.2025;Jörg Weiß;K-7;sale;1.250,50\nB-2;14.11.2025;Jörg Weiß;K-8;meeting;\n",
			`external_id: col("Besuchs-Nr")|kind: Art|at: date(Datum, "D.M.YYYY")|people: person(Mitarbeiter)|customer: Kunde|revenue: number(Umsatz, ",")`,
		},
		{
			ingest.Activities, "Beleg-Nr.;Rechnungsdatum;Verkäufer/in;Menge;Kosten;Produktlinie;Bewertung\n7;2025-11-03;j@example.com;2;3,50;GTX;4\n",
			`external_id: col("Beleg-Nr.")|at: date(Rechnungsdatum, "YYYY-MM-DD")|people: col("Verkäufer/in")|cost: number(Kosten, ",")|quantity: number(Menge)|product_line: Produktlinie|rating: number(Bewertung)`,
		},
		{
			ingest.People, "E-Mail;Vorname;Nachname;Rolle;Gruppe;Führungskraft;Eintritt;Austritt;Personal-Nr\nj@example.com;Jörg;Weiß;Außendienst;Süd;a@example.com;01.02.2024;;17\n",
			`email: col("E-Mail")|name: Vorname + " " + Nachname|role: 'lower(Rolle) in ["außendienst"]|team: Gruppe|manager: col("Führungskraft")|starts_on: date(Eintritt, "D.M.YYYY")|ends_on: Austritt|external_id: col("Personal-Nr")`,
		},
		{
			ingest.Customers, "Kunden-Nr;Kundenname;Fachgebiet;Stadt;Bundesland;Land\nK-7;Klinik Süd;Kardiologie;Köln;NRW;DE\n",
			`customer: col("Kunden-Nr")|name: Kundenname|specialty: Fachgebiet|city: Stadt|state: Bundesland|country: Land`,
		},
		{
			ingest.Assignments, "Aufgabenart;Außendienst-Mitarbeiter:in;Klinik;Fälligkeit\nfollow_up;j@example.com;K-7;3.11.2025\n",
			`kind: Aufgabenart|person: col("Außendienst-Mitarbeiter:in")|customer: Klinik|due_on: date(col("Fälligkeit"), "D.M.YYYY")`,
		},
		{
			ingest.Targets, "Kennzahl;Zielwert;Mitarbeiter;Produktgruppe;Gültig ab;Gültig bis\nrevenue;40.000,50;j@example.com;GTX;01.01.2026;31.12.2026\n",
			`kpi: Kennzahl|target: number(Zielwert, ",")|subject: Mitarbeiter|dimension: Produktgruppe|from: date(col("Gültig ab"), "D.M.YYYY")|to: date(col("Gültig bis"), "D.M.YYYY")`,
		},
		{ingest.Teams, "Gebiet;Übergeordnet;Markt\nSüd;Deutschland;DE\n", `team: Gebiet|parent: col("Übergeordnet")|market: Markt`},
	} {
		for _, old := range []bool{false, true} {
			text := test.text
			if old {
				text = mustEncode(t, text)
			}
			s, err := ingest.Sniff(write(t, "export.csv", text), test.kind)
			if err != nil {
				t.Fatal(err)
			}
			plain := strings.NewReplacer("'", "", `\`, "").Replace(s.Mapping)
			for want := range strings.SplitSeq(test.want, "|") {
				if !strings.Contains(plain, "  "+strings.ReplaceAll(want, "'", "")) {
					t.Errorf("%s, Windows-1252 %v: no %s in\n%s", test.kind, old, want, plain)
				}
			}
		}
	}
}

func mustEncode(t *testing.T, text string) string {
	t.Helper()
	old, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return old
}
