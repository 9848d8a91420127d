package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
)

func TestEveryBadCellIsNamedWithItsReason(t *testing.T) {
	const person, target = "email,name,", "kpi,target,"
	for _, c := range []struct {
		name   string
		kind   ingest.Kind
		text   string
		column string
		reason string
	}{
		{"unknown person", ingest.Activities, "external_id,kind,at,people\n1,meeting,2026-01-01T09:00:00Z,ann@example.com; zed@example.com\n", "people", `nobody has the email "zed@example.com"`},
		{"nobody named", ingest.Activities, "external_id,kind,at,people\n1,meeting,2026-01-01T09:00:00Z, ; \n", "people", "people is missing"},
		{"unknown kind", ingest.Activities, "external_id,kind,at,people\n1,meting,2026-01-01T09:00:00Z,ann@example.com\n", "kind", `no kind of activity "meting"`},
		{"unknown customer", ingest.Activities, "external_id,kind,at,people,customer\n1,meeting,2026-01-01T09:00:00Z,ann@example.com,h9\n", "customer", `no customer "h9"`},
		{"no id", ingest.Activities, "external_id,kind,at,people\n,meeting,2026-01-01T09:00:00Z,ann@example.com\n", "external_id", "is missing"},
		{"unknown status", ingest.Activities, "external_id,kind,at,people,status\n1,meeting,2026-01-01T09:00:00Z,ann@example.com,done\n", "status", `"done" is none of recorded, pending, rejected, void`},
		{"day that no calendar has", ingest.Activities, "external_id,kind,at,people\n1,meeting,2026-02-30 09:00,ann@example.com\n", "at", "no such day"},
		{"date in another order", ingest.Activities, "external_id,kind,at,people\n1,meeting,03/04/2026,ann@example.com\n", "at", "is not a time; write"},
		{"date without a time", ingest.Activities, "external_id,kind,at,people\n1,meeting,2026-03-04,ann@example.com\n", "at", "is not a time; write"},
		{"amount with a comma", ingest.Activities, "external_id,kind,at,people,revenue\n1,sale,2026-01-01T09:00:00Z,ann@example.com,\"1,234.50\"\n", "revenue", "is not a number; write digits and a point"},
		{"amount with an exponent", ingest.Activities, "external_id,kind,at,people,revenue\n1,sale,2026-01-01T09:00:00Z,ann@example.com,1e3\n", "revenue", "is not a number"},
		{"amount with seven places", ingest.Activities, "external_id,kind,at,people,revenue\n1,sale,2026-01-01T09:00:00Z,ann@example.com,0.1234567\n", "revenue", "more than six places"},
		{"rating out of range", ingest.Activities, "external_id,kind,at,people,rating\n1,feedback,2026-01-01T09:00:00Z,ann@example.com,6\n", "rating", "must be from 1 to 5"},
		{"rating that is not whole", ingest.Activities, "external_id,kind,at,people,rating\n1,feedback,2026-01-01T09:00:00Z,ann@example.com,4.5\n", "rating", "not a whole number"},
		{"no rating", ingest.Activities, "external_id,kind,at,people,rating\n1,feedback,2026-01-01T09:00:00Z,ann@example.com,\n", "rating", "rating is missing"},
		{"no column of ratings", ingest.Activities, "external_id,kind,at,people\n1,feedback,2026-01-01T09:00:00Z,ann@example.com\n", "rating", "rating is missing"},
		{"unknown topic", ingest.Activities, "external_id,kind,at,people,topic\n1,presentation,2026-01-01T09:00:00Z,ann@example.com,lunch\n", "topic", `"lunch" is none of products`},
		{"blank question", ingest.Activities, "external_id,kind,at,people,question\n1,quiz_answer,2026-01-01T09:00:00Z,ann@example.com, \n", "question", "question is missing"},
		{"neither right nor wrong", ingest.Activities, "external_id,kind,at,people,question,correct\n1,quiz_answer,2026-01-01T09:00:00Z,ann@example.com,q,perhaps\n", "correct", "neither yes nor no"},
		{"promise without a date", ingest.Activities, "external_id,kind,at,people,promised_on\n1,delivery,2026-01-01T09:00:00Z,ann@example.com,soon\n", "promised_on", "is not a date"},
		{"text in a column without a name", ingest.Activities, "external_id,kind,at,people,,revenue\n1,sale,2026-01-01T09:00:00Z,ann@example.com,7,1\n", "", "no name in the header"},
		{"id too long", ingest.Activities, "external_id,kind,at,people\n" + strings.Repeat("x", 251) + ",meeting,2026-01-01T09:00:00Z,ann@example.com\n", "external_id", "longer than 250"},

		{"end before start", ingest.People, person + "starts_on,ends_on\nx@example.com,X,2026-02-01,2026-01-31\n", "ends_on", "2026-01-31 is before starts_on"},
		{"no email", ingest.People, person + "role\nnobody,X,rep\n", "email", "is no email address"},
		{"no name", ingest.People, person + "role\nx@example.com,,rep\n", "name", "name is missing"},
		{"unknown role", ingest.People, person + "role\nx@example.com,X,boss\n", "role", `"boss" is none of rep, engineer`},
		{"unknown team", ingest.People, person + "team\nx@example.com,X,South\n", "team", `no team "South"`},
		{"unknown manager", ingest.People, person + "manager\nx@example.com,X,z@example.com\n", "manager", "nobody has the email"},
		{"unknown zone", ingest.People, person + "time_zone\nx@example.com,X,Berlin\n", "time_zone", "is not a time zone"},

		{"unknown parent", ingest.Teams, "team,parent\nEast,Nowhere\n", "parent", `no team "Nowhere"`},
		{"team above itself", ingest.Teams, "team,parent\nEast,East\n", "parent", "above itself"},
		{"teams in a ring", ingest.Teams, "team,parent\nA,B\nB,C\nC,A\n", "parent", "above itself"},

		{"unknown kind of customer", ingest.Customers, "customer,name,kind\nc,C,friend\n", "kind", `"friend" is none of hcp, facility`},
		{"unknown facility", ingest.Customers, "customer,name,facility\nc,C,h9\n", "facility", `no customer "h9"`},

		{"unknown kind of assignment", ingest.Assignments, "kind,person,customer,due_on\nmeeting,ann@example.com,h1,2026-01-01\n", "kind", "no assignments of kind"},
		{"no due date", ingest.Assignments, "kind,person,customer,due_on\nfollow_up,ann@example.com,h1,\n", "due_on", "due_on is missing"},
		{"due on no day", ingest.Assignments, "kind,person,customer,due_on\nfollow_up,ann@example.com,h1,2027-02-29\n", "due_on", "is not a date"},
		{"assignment of a sort that can't be", ingest.Assignments, "kind,person,customer,due_on,status\nfollow_up,ann@example.com,h1,2026-01-01,pending\n", "status", "none of recorded, void"},

		{"unknown KPI", ingest.Targets, target + "level\nmeeting,5,\n", "kpi", `no KPI "meeting"`},
		{"negative target", ingest.Targets, target + "level\nmeetings,-5,\n", "target", "above 0"},
		{"target of 0", ingest.Targets, target + "level\nmeetings,0,\n", "target", "leave the cell empty to withdraw"},
		{"per cent of a count", ingest.Targets, target + "level\nmeetings,90%,\n", "target", "only a ratio"},
		{"ratio of 90", ingest.Targets, target + "level\nfollow-ups,90,\n", "target", "write 90%"},
		{"target of nobody", ingest.Targets, target + "subject\nmeetings,5,zed@example.com\n", "subject", "nobody has the email"},
		{"target of no team", ingest.Targets, target + "level,subject\nmeetings,5,team,\n", "subject", "subject is missing"},
		{"organisation with a subject", ingest.Targets, target + "level,subject\nmeetings,5,organisation,North\n", "subject", "has no subject"},
		{"unknown level", ingest.Targets, target + "level\nmeetings,5,country\n", "level", "none of organisation, team, person"},
		{"target that ends before it begins", ingest.Targets, target + "from,to\nmeetings,5,2026-02-01,2026-01-01\n", "to", "is before from"},

		{"too many cells", ingest.Teams, "team,parent\nEast,,x\n", "", "has 3 cells, but the header has 2"},
		{"end cut off", ingest.Teams, "team,parent,market\nEast,,E\nWest,", "", "its end is cut off"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, bad := readAll(t, ingest.Source{Path: write(t, "f.csv", c.text), Kind: c.kind}, newOffice())
			if len(bad) == 0 {
				t.Fatal("every row is taken")
			}
			if bad[0].Column != c.column || !strings.Contains(bad[0].Reason, c.reason) {
				t.Errorf("column %q: %s; want column %q and %q", bad[0].Column, bad[0].Reason, c.column, c.reason)
			}
		})
	}
}

func TestABadRowTellsOfAllItsBadCells(t *testing.T) {
	path := write(t, "f.csv", "external_id,kind,at,people,customer,status,revenue,_reason\n"+
		"1,sale,2026-01-01 09:00,ann@example.com,h1,,5,\n2,sale,yesterday,zed@example.com,h9,,\"1,5\",old\n")
	taken, bad := readAll(t, ingest.Source{Path: path, Kind: ingest.Activities}, newOffice())
	var got []string
	for _, b := range bad {
		got = append(got, fmt.Sprintf("%d %s=%s", b.Line, b.Column, b.Value))
	}
	if diff := cmp.Diff([]string{"3 at=yesterday", "3 people=zed@example.com", "3 customer=h9", "3 revenue=1,5"}, got); diff != "" {
		t.Errorf("bad cells (-want +got):\n%s", diff)
	}
	if len(taken) != 1 || bad[0].Identity != "2" {
		t.Errorf("took %d rows, the bad one has id %q; want 1 and 2", len(taken), bad[0].Identity)
	}
	if diff := cmp.Diff([]string{"external_id", "kind", "at", "people", "customer", "status", "revenue"}, bad[0].Columns); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
}

func TestFilesThatLackOrMisnameColumns(t *testing.T) {
	for _, c := range []struct {
		kind       ingest.Kind
		text, want string
	}{
		{ingest.People, "email,role\na@example.com,rep\n", "needs the column name"},
		{ingest.Activities, "id,kind,date\n1,meeting,2026-01-01\n", "needs the columns external_id, at, people"},
		{ingest.People, "emial,name\na@example.com,A\n", "did you mean email?"},
		{ingest.Customers, "customer,name,kidn\nc,C,hcp\n", "did you mean kind?"},
		{ingest.Teams, "team,phone\nEast,1\n", `"phone" is no column of teams`},
		{ingest.Teams, "team,Team\nEast,East\n", "column team is there twice"},
		{ingest.Activities, "external_id,kind,at,people,revenue,revenue\n1,sale,x,y,1,2\n", "column revenue is there twice"},
	} {
		_, _, err := tryRead(ingest.Source{Path: write(t, "f.csv", c.text), Kind: c.kind}, newOffice())
		if err == nil || !strings.Contains(err.Error(), c.want) || medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("%q gives %v, want an Invalid error that says %q", c.text, err, c.want)
		}
	}
}

func TestARowStandsOnlyIfWhatItRefersToDoes(t *testing.T) {
	for _, c := range []struct {
		name  string
		kind  ingest.Kind
		text  string
		taken int
		bad   []int // lines
	}{
		{"parents that come later", ingest.Teams, "team,parent\nBerlin,Germany\nGermany,EMEA\nEMEA,\nOslo,North\n", 4, nil},
		{"a parent that is bad, and its children", ingest.Teams, "team,parent\nBerlin,Germany\nGermany,EMEA\nEMEA,Nowhere\nOslo,North\n", 1, []int{2, 3, 4}},
		{"a manager of the same file", ingest.People, "email,name,manager\nx@example.com,X,Y@example.com\ny@example.com,Y,ann@example.com\n", 2, nil},
		{"a manager whose row is bad", ingest.People, "email,name,manager,role\nx@example.com,X,y@example.com,\ny@example.com,Y,,boss\n", 0, []int{2, 3}},
		{"a manager with one good row of two", ingest.People, "email,name,manager,role\nx@example.com,X,y@example.com,\ny@example.com,Y,,boss\ny@example.com,Y,,rep\n", 2, []int{3}},
		{"a facility of the same file", ingest.Customers, "customer,name,facility\nd,Doctor,h2\nh2,Hospital,\n", 2, nil},
	} {
		taken, bad := readAll(t, ingest.Source{Path: write(t, "f.csv", c.text), Kind: c.kind}, newOffice())
		var lines []int
		for _, b := range bad {
			lines = append(lines, b.Line)
		}
		if diff := cmp.Diff(c.bad, lines); diff != "" || len(taken) != c.taken {
			t.Errorf("%s: took %d rows, want %d; bad lines (-want +got):\n%s", c.name, len(taken), c.taken, diff)
		}
	}
}
