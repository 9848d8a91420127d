package ingest_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist/ingest"
)

func TestAFirstMappingOfADealFile(t *testing.T) {
	path := write(t, "deals.csv", "Report of deals;;;;;\nOpportunity ID;Close Date;Owner Email;Account Name;Amount;Stage\n"+
		"1;31.12.2025;Ann@example.com;h1;1.234,50;Won\n2;NULL;bob@example.com;h1;7;Lost\n")
	s, err := ingest.Sniff(path, ingest.Activities)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if _, err := s.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	want := `# deals.csv as activities
# Text, separated by semicolon, in UTF-8
# Header in line 2, 6 columns:
#   Opportunity ID  1                             2
#   Close Date      31.12.2025                    NULL
#   Owner Email     Ann@example.com               bob@example.com
#   Account Name    h1                            h1
#   Amount          1.234,50                      7
#   Stage           Won                           Lost

header_row: 2
# where: Stage == "Won"  # values: Lost, Won
set:
  external_id: col("Opportunity ID")
  kind: '"sale"'  # if every row is one
  at: date(null(col("Close Date"), "NULL"), "D.M.YYYY")
  people: col("Owner Email")
  customer: col("Account Name")
  revenue: number(Amount, ",")
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("the sight (-want +got):\n%s", diff)
	}
	m, err := ingest.ParseMapping("m.yaml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	taken, bad := readAll(t, ingest.Source{Path: path, Kind: ingest.Activities, Mapping: m}, newOffice())
	if len(taken) != 1 || len(bad) != 1 || bad[0].Column != "at" {
		t.Errorf("the mapping takes %d rows; bad: %v", len(taken), bad)
	}
}

func TestEveryProposedMappingFitsItsFile(t *testing.T) {
	for _, folder := range []string{"crm-sales-opportunities", "northwind", "salesforce-activities", "pharma-rep-visits", "device-work-orders", "nppes-providers", "cms-hospitals", "csv-torture/messytables"} {
		files, err := filepath.Glob(shared(t, "data", filepath.FromSlash(folder), "*.*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range files {
			for _, kind := range ingest.Kinds {
				s, err := ingest.Sniff(path, kind)
				if err != nil {
					break // refused; other tests say which
				}
				m, err := ingest.ParseMapping("m.yaml", []byte(s.Mapping))
				if err != nil {
					t.Errorf("%s as %s: %v\n%s", path, kind, err, s.Mapping)
					continue
				}
				if _, _, err := tryRead(ingest.Source{Path: path, Kind: kind, Mapping: m}, newOffice()); err != nil {
					t.Errorf("%s as %s: %v\n%s", path, kind, err, s.Mapping)
				}
			}
		}
	}
}

func TestWhatIsProposedForRealExports(t *testing.T) {
	for _, c := range []struct {
		file string
		kind ingest.Kind
		want []string // lines
	}{
		{"crm-sales-opportunities/sales_pipeline.csv", ingest.Activities, []string{
			`# where: deal_stage == "Won"`, "external_id: opportunity_id", `at: date(close_date, "YYYY-MM-DD")`, "people: person(sales_agent)", "revenue: number(close_value)", "product_line: product",
		}},
		{"crm-sales-opportunities/sales_teams.csv", ingest.People, []string{`email: 'lower(replace(sales_agent, " ", ".")) + "@example.com"'`, "name: sales_agent", "manager: person(manager)", "team: regional_office"}},
		{"crm-sales-opportunities/accounts.csv", ingest.Customers, []string{"customer: account", "name: account"}},
		{"northwind/orders.csv", ingest.Activities, []string{`kind: '"delivery"'`, `promised_on: 'date(requiredDate, "YYYY-MM-DD HH:mm:ss.SSS")'`, `delivered_on: 'date(null(shippedDate, "NULL"), `, "people: person(employeeID)"}},
		{"northwind/employees.csv", ingest.People, []string{`name: firstName + " " + lastName`, `manager: person(null(reportsTo, "NULL"))`, "external_id: employeeID"}},
		{"nppes-providers/clean_NPPES_sample.csv", ingest.Customers, []string{"customer: NPI", "npi: NPI"}},
		{"csv-torture/messytables/mixedGLB.csv", ingest.Activities, []string{"header_row: 4"}},
	} {
		s, err := ingest.Sniff(shared(t, "data", filepath.FromSlash(c.file)), c.kind)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range c.want {
			if !strings.Contains(s.Mapping, line) {
				t.Errorf("%s: the mapping lacks %s:\n%s", c.file, line, s.Mapping)
			}
		}
	}
}

func TestAColumnCalledRoleHoldsRolesWhateverIsInIt(t *testing.T) {
	path := write(t, "team.csv", "E-Mail;Name;Rolle;Vorgesetzte(r);Telefon\n"+
		"w@example.com;Wim;Außendienst;ann@example.com;1\nx@example.com;Xenia;Teamleiterin;;2\n"+
		"y@example.com;Yan;boss;;3\nz@example.com;Zoe;COACH;Nemo;4\nv@example.com;Vera;Service/Technik;Xenia;5\n")
	s, err := ingest.Sniff(path, ingest.People)
	if err != nil {
		t.Fatal(err)
	}
	m, err := ingest.ParseMapping("m.yaml", []byte(s.Mapping))
	if err != nil {
		t.Fatal(err)
	}
	taken, bad := readAll(t, ingest.Source{Path: path, Kind: ingest.People, Mapping: m}, newOffice())
	var got []string
	for _, r := range taken {
		p := r.(*ingest.PersonRow)
		got = append(got, p.Name+" is "+string(p.Role)+" under "+p.Manager)
	}
	want := []string{"Wim is rep under ann@example.com", "Xenia is manager under ", "Vera is engineer under x@example.com"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("people (-want +got):\n%s", diff)
	}
	if len(bad) != 2 || bad[0].Line != 4 || bad[0].Value != "boss" || bad[1].Line != 5 || bad[1].Value != "Nemo" {
		t.Errorf("bad rows: %+v", bad)
	}
	unused, err := m.Unused(s.Header)
	if diff := cmp.Diff([]string{"Telefon"}, unused); diff != "" || err != nil {
		t.Errorf("unused columns (-want +got): %s %v", diff, err)
	}
}

func TestAJobTitleIsNoRole(t *testing.T) {
	s, err := ingest.Sniff(write(t, "team.csv", "email,name,title\nx@example.com,X,Manager\ny@example.com,Y,Administrator\n"), ingest.People)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(s.Mapping, "role") {
		t.Errorf("it is one:\n%s", s.Mapping)
	}
}
