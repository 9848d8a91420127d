package ingest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/ingest"
)

func TestRecordsAreWhatTheRowsSay(t *testing.T) {
	at := func(s string) calendar.Moment {
		m, err := calendar.ParseMoment(s)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	for _, c := range []struct {
		name string
		kind ingest.Kind
		text string
		want ingest.Record
	}{
		{
			"a person", ingest.People,
			"Email,NAME,Role,team,manager,time zone,starts_on,ends_on,external_id\n X@Example.COM , Xenia X ,Engineer,North,ANN@example.com,Europe/Berlin,2026-01-01,2026-01-01,9\n",
			&ingest.PersonRow{
				Line: 2, Email: "x@example.com", Name: "Xenia X", Role: medalist.Engineer, Team: "North", Manager: "ann@example.com",
				TimeZone: "Europe/Berlin", ExternalID: "9", StartsOn: 20260101, EndsOn: 20260101,
			},
		},
		{"a person of the least words", ingest.People, "name,email\nX,x@example.com\n", &ingest.PersonRow{Line: 2, Email: "x@example.com", Name: "X", Role: medalist.Rep}},
		{"a team", ingest.Teams, "market,parent,team\nEMEA,North,Oslo\n", &ingest.TeamRow{Line: 2, Team: "Oslo", Parent: "North", Market: "EMEA"}},
		{
			"a customer", ingest.Customers, "customer,name,kind,role,specialty,facility,npi,city,state,country\n007,Dr. No,HCP,physician,Cardiology,h1,1932106788,Oslo,,NO\n",
			&ingest.CustomerRow{Line: 2, Customer: medalist.Customer{
				Code: "007", Name: "Dr. No", Kind: medalist.HCP, Role: "physician", Specialty: "Cardiology", Facility: "h1", NPI: "1932106788", City: "Oslo", Country: "NO",
			}},
		},
		{
			"an assignment", ingest.Assignments, "kind,person,customer,due_on\nfollow_up,Ann@example.com,h1,2026-05-22\n",
			&ingest.AssignmentRow{Line: 2, Kind: "follow_up", Person: "ann@example.com", Customer: "h1", DueOn: 20260522, Status: medalist.Recorded},
		},
		{
			"an assignment withdrawn", ingest.Assignments, "kind,person,customer,due_on,external_id,status\nfollow_up,ann@example.com,h1,2026-05-22,a1,VOID\n",
			&ingest.AssignmentRow{Line: 2, ExternalID: "a1", Kind: "follow_up", Person: "ann@example.com", Customer: "h1", DueOn: 20260522, Status: medalist.Void},
		},
		{
			"a target of a person", ingest.Targets, "kpi,target,subject,dimension,from,to\nproduct-line-sales,4861.90,ann@example.com,Stents,2026-01-01,2026-03-31\n",
			&ingest.TargetRow{Line: 2, KPI: "product-line-sales", Value: 4_861_900_000, Level: medalist.PersonLevel, Subject: "ann@example.com", Dimension: "Stents", From: 20260101, To: 20260331},
		},
		{
			"a target of a team", ingest.Targets, "kpi,target,subject\nfollow-ups,90%,North\n",
			&ingest.TargetRow{Line: 2, KPI: "follow-ups", Value: 900_000, Level: medalist.TeamLevel, Subject: "North"},
		},
		{
			"a target of all", ingest.Targets, "kpi,target,subject\nfollow-ups,0.6666,\n",
			&ingest.TargetRow{Line: 2, KPI: "follow-ups", Value: 666_600, Level: medalist.OrgLevel},
		},
		{"a target withdrawn", ingest.Targets, "kpi,target,subject\nmeetings,,\n", &ingest.TargetRow{Line: 2, KPI: "meetings", Level: medalist.OrgLevel}},
		{
			"a sale", ingest.Activities,
			"cost,Product Line,external_id,kind,at,people,customer,status,reason,quantity,revenue,note\n +001.50 , Stents ,s1,sale,2026-01-01T09:00:00.5+02:00,Ann@example.com;bob@example.com; ANN@example.com,h1,void,wrong row,007,-12.50,\n",
			&ingest.ActivityRow{
				Line: 2, ExternalID: "s1", Kind: "sale", At: "2026-01-01T09:00:00.5+02:00", Moment: at("2026-01-01T09:00:00.5+02:00"),
				People: []string{"ann@example.com", "bob@example.com"}, Customer: "h1", Status: medalist.Void, Reason: "wrong row",
				Attributes: medalist.Attributes{{Name: "cost", Value: "1.5"}, {Name: "product_line", Value: "Stents"}, {Name: "quantity", Value: "7"}, {Name: "revenue", Value: "-12.5"}},
			},
		},
		{
			"an answer not given", ingest.Activities, "external_id,kind,at,people,question,correct\nq1,quiz_answer,2026-01-01 09:00,ann@example.com,Why?,\n",
			&ingest.ActivityRow{
				Line: 2, ExternalID: "q1", Kind: "quiz_answer", At: "2026-01-01 09:00", Moment: at("2026-01-01 09:00"), People: []string{"ann@example.com"},
				Status: medalist.Recorded, Attributes: medalist.Attributes{{Name: "question", Value: "Why?"}},
			},
		},
		{
			"a presentation", ingest.Activities, "external_id,kind,at,people,audience,audience_size,topic\np1,presentation,2026-01-01 09:00:30,ann@example.com,physicians; nurses ;,12.0,products\n",
			&ingest.ActivityRow{
				Line: 2, ExternalID: "p1", Kind: "presentation", At: "2026-01-01 09:00:30", Moment: at("2026-01-01 09:00:30"), People: []string{"ann@example.com"},
				Status: medalist.Recorded, Attributes: medalist.Attributes{{Name: "audience", Value: "physicians;nurses"}, {Name: "audience_size", Value: "12"}, {Name: "topic", Value: "products"}},
			},
		},
		{
			"right, in German and Excel", ingest.Activities, "external_id;kind;at;people;question;correct\nq1;quiz_answer;2026-01-01 09:00;ann@example.com;Größe?;TRUE\n",
			&ingest.ActivityRow{
				Line: 2, ExternalID: "q1", Kind: "quiz_answer", At: "2026-01-01 09:00", Moment: at("2026-01-01 09:00"), People: []string{"ann@example.com"},
				Status: medalist.Recorded, Attributes: medalist.Attributes{{Name: "correct", Value: "true"}, {Name: "question", Value: "Größe?"}},
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			taken, bad := readAll(t, ingest.Source{Path: write(t, "f.csv", c.text), Kind: c.kind}, newOffice())
			if len(bad) > 0 || len(taken) != 1 {
				t.Fatalf("took %d rows; bad: %+v", len(taken), bad)
			}
			if diff := cmp.Diff(c.want, taken[0], cmp.AllowUnexported(calendar.Moment{})); diff != "" {
				t.Errorf("record (-want +got):\n%s", diff)
			}
		})
	}
}
