package ingest_test

import (
	"os"
	"path/filepath"
	"testing"

	"medalist.dev/medalist/ingest"
)

func TestAFileTellsByItsHeaderWhatItHolds(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       ingest.Guess
	}{
		{"a.csv", "email,name,role,team\n", ingest.Guess{Kind: ingest.People, Ours: true}},
		{"a.csv", "team,parent,market\n", ingest.Guess{Kind: ingest.Teams, Ours: true}},
		{"a.csv", "customer,name,kind,city\n", ingest.Guess{Kind: ingest.Customers, Ours: true}},
		{"a.csv", "kpi,target,subject\n", ingest.Guess{Kind: ingest.Targets, Ours: true}},
		{"a.csv", "kind,person,customer,due_on\n", ingest.Guess{Kind: ingest.Assignments, Ours: true}},
		{"a.csv", "external_id,kind,at,people,revenue\n", ingest.Guess{Kind: ingest.Activities, Ours: true}},
		{"a.csv", "email,name,role,shoe size\n", ingest.Guess{Kind: ingest.People}},
		{"a.csv", "opportunity_id,sales_agent,product,account,deal_stage,close_date,close_value\n", ingest.Guess{Kind: ingest.Activities}},
		{"customers.csv", "CustomerID;CompanyName;ContactName;City;Country\n", ingest.Guess{Kind: ingest.Customers}},
		{"employees.csv", "Employee ID;First Name;Last Name;Email Address;Hire Date\n", ingest.Guess{Kind: ingest.People}},
		{"Export.csv", "Besuchs-Nr;Datum;Mitarbeiter;Kunde;Art;Umsatz\n", ingest.Guess{Kind: ingest.Activities}},
		{"a.csv", "E-Mail;Vorname;Nachname;Rolle;Gruppe;Eintritt\n", ingest.Guess{Kind: ingest.People}},
		{"a.csv", "Kundennummer;Firma;Fachrichtung;Ort;Land\n", ingest.Guess{Kind: ingest.Customers}},
		{"a.csv", "Art;Außendienst;Kunde;Fällig am\n", ingest.Guess{Kind: ingest.Assignments}},
		{"a.csv", "Kennzahl;Ziel;Mitarbeiter:in;Von;Bis\n", ingest.Guess{Kind: ingest.Targets}},
		{"a.csv", "Team;Übergeordnetes Team;Markt\n", ingest.Guess{Kind: ingest.Teams}},
	} {
		path := filepath.Join(t.TempDir(), test.name)
		if err := os.WriteFile(path, []byte(test.text+"x\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := ingest.Detect(path, test.name)
		if err != nil {
			t.Fatal(err)
		}
		if got != test.want {
			t.Errorf("%s with %q holds %+v, want %+v", test.name, test.text, got, test.want)
		}
	}
}
