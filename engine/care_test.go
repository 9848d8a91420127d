package engine_test

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
)

func TestPeopleAreLookedAfterByThoseAboveThem(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		c.bring(files{
			ingest.Teams: rowsOf("team parent\nNorth -\nCoast North\nSouth -"),
			ingest.People: rowsOf("email name role team manager\n" +
				"head@x.io Head manager North -\nann@x.io Ann rep Coast -\nbob@x.io Bob rep South lead@x.io\n" +
				"lead@x.io Lead manager South head@x.io\neve@x.io Eve rep South -\nlone@x.io Lone rep - -"),
		})
		people, err := c.engine.People(context.Background(), c.org)
		c.must(err)
		id := map[string]medalist.PersonID{}
		for _, p := range people {
			id[p.Name] = p.ID
		}
		for who, charges := range map[string]map[string]bool{
			"Head": {"Ann": true, "Lead": true, "Bob": true, "Eve": false, "Head": false, "Lone": false}, // a team below, reports of reports
			"Lead": {"Bob": true, "Eve": true, "Head": false, "Ann": false},                              // a report, the same team
			"Lone": {"Ann": false, "Bob": false},
		} {
			care, err := c.engine.CareOf(context.Background(), c.org, id[who])
			c.must(err)
			for name, want := range charges {
				if care.Person(id[name]) != want {
					t.Errorf("%s looks after %s: %t", who, name, !want)
				}
			}
		}
	})
}
