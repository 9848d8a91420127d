package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
)

// mapped reads a text through a mapping and returns a line for each record or
// bad cell.
func mapped(t *testing.T, kind ingest.Kind, mapping, text string) []string {
	t.Helper()
	m, err := ingest.ParseMapping("m.yaml", []byte(mapping))
	if err != nil {
		t.Fatal(err)
	}
	taken, bad := readAll(t, ingest.Source{Path: write(t, "f.csv", text), Name: "f.csv", Kind: kind, Mapping: m}, newOffice())
	var lines []string
	for _, r := range taken {
		switch r := r.(type) {
		case *ingest.ActivityRow:
			line := fmt.Sprintf("%d %s %s %s %s", r.Line, r.ExternalID, r.Kind, r.At, strings.Join(r.People, ";"))
			for _, a := range r.Attributes {
				line += " " + a.Name + "=" + a.Value
			}
			lines = append(lines, line)
		case *ingest.TeamRow:
			lines = append(lines, fmt.Sprintf("%d %s<%s", r.Line, r.Team, r.Parent))
		case *ingest.PersonRow:
			lines = append(lines, fmt.Sprintf("%d %s %s %s", r.Line, r.Email, r.Manager, r.StartsOn))
		}
	}
	for _, b := range bad {
		lines = append(lines, fmt.Sprintf("bad %d %s=%s: %s", b.Line, b.Column, b.Value, b.Reason))
	}
	return lines
}

const dealMapping = `
where: Stage == "Won" && col("Close Date") != ""
set:
  external_id: Id
  kind: '"sale"'
  at: date(col("Close Date"), "M/D/YYYY")
  people: person(Owner)
  revenue: number(null(Amount, "-"), ",")
  product_line: 'Product == "GTXPro" ? "GTX Pro" : trim(Product)'
  best: true
`

func TestAMappingMakesRowsOfOursFromAForeignFile(t *testing.T) {
	got := mapped(t, ingest.Activities, dealMapping, `Id;Stage;Close Date;Owner;Amount;Product;Ignored
1;Won;3/4/2026;ann lee;1.234,50 €;GTXPro;x
2;Lost;3/4/2026;nobody;oops;;
3;Won;;nobody;oops;;
4;Won ;12/31/2026; BOB@example.com ;-;MG;
5;Won;13/1/2026;Zed;1,234.50;MG;
`)
	want := []string{
		"2 1 sale 2026-03-04 00:00 ann@example.com best=true product_line=GTX Pro revenue=1234.5",
		"5 4 sale 2026-12-31 00:00 bob@example.com best=true product_line=MG",
		`bad 6 at=13/1/2026: "13/1/2026" is no date of the form M/D/YYYY, or no calendar has it`,
		`bad 6 people=Zed: nobody has the name, external id or email "Zed"; correct it, or import the person first`,
		`bad 6 revenue=1,234.50: "1,234.50" is no number with "," before the decimals; write number(…) for a decimal point`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestAMappedRowThatIsBadCanBeImportedByItselfLater(t *testing.T) {
	m, err := ingest.ParseMapping("m.yaml", []byte(dealMapping))
	if err != nil {
		t.Fatal(err)
	}
	path := write(t, "f.csv", "Id,Stage,Close Date,Owner,Amount,Product\n5,Won,1/2/2026,Zed,7,MG\n")
	_, bad := readAll(t, ingest.Source{Path: path, Kind: ingest.Activities, Mapping: m}, newOffice())
	want := "external_id,kind,at,people,revenue,product_line,best\n5,sale,2026-01-02 00:00,Zed,7,MG,true"
	if got := strings.Join(bad[0].Columns, ",") + "\n" + strings.Join(bad[0].Cells, ","); got != want {
		t.Errorf("the bad row is\n%s\nwant\n%s", got, want)
	}
	corrected := write(t, "g.csv", strings.Replace(want, "Zed", "ann@example.com", 1)+"\n")
	taken, bad := readAll(t, ingest.Source{Path: corrected, Kind: ingest.Activities}, newOffice())
	if len(taken) != 1 || len(bad) != 0 {
		t.Errorf("corrected, the row is still bad: %v", bad)
	}
}

func TestKeepTakesOneRowOfEachGroup(t *testing.T) {
	const rows = "who,day,n\nEast,2026-03-01,9\nWest,2026-01-05,1\nEast,2026-01-02,10\nEast,2026-01-02,7\nWest,,0\n"
	for keep, want := range map[string][]string{
		"first by day per who":               {"3 West<", "4 East<"},
		"last by day per who":                {"2 East<", "3 West<"},
		"first per who":                      {"2 East<", "3 West<"},
		"last per who":                       {"5 East<", "6 West<"},
		"last by number(n) per who":          {"3 West<", "4 East<"},
		`first by day per who + "," + day`:   {"2 East<", "3 West<", "4 East<", "6 West<"},
		`first by date(n, "D") per who`:      nil,
		`last by day per upper(who) == "EA"`: {"2 East<"},
	} {
		got := mapped(t, ingest.Teams, "keep: '"+keep+"'\nset: {team: who}\n", rows)
		if want == nil {
			if len(got) != 5 || !strings.Contains(got[0], "needs a year") {
				t.Errorf("keep %s gives %v, want bad rows", keep, got)
			}
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("keep %s (-want +got):\n%s", keep, diff)
		}
	}
}

func TestAMappingMayDropColumnsOfAFileOfOurs(t *testing.T) {
	got := mapped(t, ingest.Teams, "drop: [phone]\nwhere: market != \"x\"\nheader_row: 3\n", "My teams\n,,,\nteam,phone,market\nEast,1,\nWest,2,x\n")
	if diff := cmp.Diff([]string{"4 East<"}, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestPeopleOfTheSameFileAreFoundByTheirNumber(t *testing.T) {
	got := mapped(t, ingest.People, `
set:
  email: mail
  name: name
  external_id: id
  manager: person(null(boss, "NULL"))
  starts_on: date(since, "YYYY-MM-DD HH:mm:ss.SSS")
`, "id,mail,name,boss,since\n1,x@example.com,X,2,2020-02-29 00:00:00.000\n2,y@example.com,Y,NULL,\n3,z@example.com,Z,Ann Lee,\n4,w@example.com,W,9,\n5,v@example.com,V,4,\n")
	want := []string{
		"2 x@example.com y@example.com 2020-02-29", "3 y@example.com  ", "4 z@example.com ann@example.com ",
		`bad 5 manager=9: nobody has the name, external id or email "9"; correct it, or import the person first`,
		`bad 6 manager=4: nobody has the name, external id or email "4"; correct it, or import the person first`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestWhatIsWrongWithAMappingIsNamedWithItsPlace(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"wher: a\nset: {team: who}\n", "m.yaml:1: wher: this key is not known (did you mean where?)"},
		{"set:\n  team: who\n  team: day\n", "m.yaml:3"},
		{"set: who\n", "m.yaml:1: set: keys with values are expected"},
		{"set:\n  team: [who]\n", "m.yaml:2: set.team: a single value"},
		{"set:\n  team:\n", "m.yaml:2: set.team: the value is missing"},
		{"header_row: first\n", `m.yaml:1: header_row: "first" is no line number`},
		{"keep: one per who\n", "m.yaml:1: keep: \"one per who\" is not understood"},
		{"", "m.yaml is empty"},
		{"where: " + strings.Repeat("[", 101), "m.yaml: the file is too large or nested too deeply"},
		{"set: {team: 'who'\n", "m.yaml:1"},
		{"set:\n  parent: who\n", "m.yaml: set: the column team is missing"},
		{"set:\n  team: who\n  parnt: day\n", `m.yaml:3: set.parnt: "parnt" is no column of teams (did you mean parent?)`},
		{"set:\n  team: who +\n", "m.yaml:2: set.team: column"},
		{"set:\n  team: whom\n", `m.yaml:2: set.team: column 1: "whom" is not a name that can be used here; did you mean who?`},
		{"where: who\nset: {team: who}\n", "m.yaml:1: where: column 1"},
		{"set:\n  team: col(\"no such\")\n", "m.yaml:2: set.team: column 5: \"no such\""},
		{"set:\n  team: twice\n", `the column "twice" is in the header of f.csv twice`},
		{"set:\n  team: now()\n", "m.yaml:2: set.team: column 1"},
	} {
		m, err := ingest.ParseMapping("m.yaml", []byte(c.text))
		if err == nil {
			path := write(t, "f.csv", "who,day,n,twice,twice\nEast,2026-01-01,1,2,3\n")
			_, _, err = tryRead(ingest.Source{Path: path, Name: "f.csv", Kind: ingest.Teams, Mapping: m}, newOffice())
		}
		if err == nil || !strings.Contains(err.Error(), c.want) || medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("%q gives %v\nwant an Invalid error that says %q", c.text, err, c.want)
		}
	}
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct{ text, point, want string }{
		{"1234.5", ".", "1234.5"},
		{"1,234.50", ".", "1234.50"},
		{"$ 1,054", ".", "1054"},
		{"-€12", ".", "-12"},
		{"(12.50)", ".", "-12.50"},
		{"1'234'567", ".", "1234567"},
		{"1.234,5", ",", "1234.5"},
		{"1 234,5 EUR", ",", "1234.5"},
		{"1\u00a0234", ",", "1234"},
		{",5", ",", ".5"},
		{"1,23", ".", ""},
		{"1,2345", ".", ""},
		{"12,34,567", ".", ""},
		{"1.234.5", ",", ""},
		{"1,5", ".", ""},
		{"", ".", ""},
		{"$", ".", ""},
		{"5 %", ".", ""},
		{"1e5", ".", ""},
		{"--5", ".", ""},
		{"1,234,", ".", ""},
	} {
		got, ok := ingest.PlainDigits(c.text, c.point)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%q with %q is %q, want %q", c.text, c.point, got, c.want)
		}
	}
}

func TestFormsOfDates(t *testing.T) {
	for _, c := range []struct{ form, text, want string }{
		{"M/D/YYYY", "3/4/2026", "2026-03-04"},
		{"M/D/YYYY", "03/04/2026", "2026-03-04"},
		{"D/M/YYYY", "03/04/2026", "2026-04-03"},
		{"DD.MM.YY", "03.04.68", "2068-04-03"},
		{"DD.MM.YY", "03.04.69", "1969-04-03"},
		{"MMM D, YYYY", "feb 29, 2028", "2028-02-29"},
		{"YYYYMMDD", "20261231", "2026-12-31"},
		{"YYYY-MM-DDTHH:mm:ss", "2026-03-31T23:59:59", "2026-03-31 23:59:59"},
		{"M/D/YYYY h:mm A", "3/4/2026 12:05 am", "2026-03-04 00:05:00"},
		{"M/D/YYYY h:mm A", "3/4/2026 12:05 PM", "2026-03-04 12:05:00"},
		{"M/D/YYYY h:mm A", "3/4/2026 1:05 PM", "2026-03-04 13:05:00"},
		{"YYYY-MM-DD HH:mm:ss.SSS", "1996-07-04 00:00:00.000", "1996-07-04 00:00:00"},
		{"M/D/YYYY", " ", ""},
		{"M/D/YYYY", "2/29/2027", "!"},
		{"M/D/YYYY", "13/1/2026", "!"},
		{"M/D/YYYY", "1/1/26", "!"},
		{"M/D/YYYY", "1/1/2026 9:00", "!"},
		{"DD.MM.YYYY", "1.1.2026", "!"},
		{"YYYY-MM-DD HH:mm", "2026-01-01 24:00", "!"},
		{"M/D/YYYY h:mm A", "3/4/2026 13:05 PM", "!"},
		{"M/YYYY", "1/2026", "!"},
		{"M/D/YYYY h:mm", "1/1/2026 1:00", "!"},
	} {
		got, err := ingest.ReadDate(c.form, c.text)
		if err != nil {
			got = "!"
		}
		if got != c.want {
			t.Errorf("%q in the form %s is %q (%v), want %q", c.text, c.form, got, err, c.want)
		}
	}
}
