package privacy

import (
	"testing"

	"medalist.dev/medalist/web/words"
)

func TestRecordsAreToldInWords(t *testing.T) {
	for body, want := range map[string]string{
		``:     "",
		`null`: "",
		`{"was":{"Name":"Ann","Role":"rep","Team":""},"is":{"Name":"Anna","Role":"rep","Team":"North"}}`:                               "Name: Anna instead of Ann; Team: North instead of nothing",
		`{"was":{"Team":"North","From":"2026-01-01"},"is":null}`:                                                                       "Team: nothing instead of North; From: nothing instead of 2026-01-01",
		`{"From":"2026-01-01","Targets":[{"KPI":"meetings","Subject":"Ann","Dimension":"","Was":"5","Is":"6"}]}`:                       "From: 2026-01-01; meetings, Ann: 6 instead of 5",
		`[{"Kind":"people","Rows":5,"New":5,"Bad":0},{"Kind":"teams","Rows":1,"New":1}]`:                                               "Kind people, Rows 5, New 5; Kind teams, Rows 1, New 1",
		`{"Kind":"meeting","People":["ann@x.io","bob@x.io"],"Attributes":[{"Name":"topic","Value":"safety"}],"Reason":"","Good":true}`: "Kind: meeting; People: ann@x.io, bob@x.io; Attributes: Topic safety; Good: yes",
		`{"last_day":"2026-03-31"}`:             "Last day: 2026-03-31",
		`{"ann.lee@x.io":[7,9],"bob@x.io":[8]}`: "ann.lee@x.io: 7, 9; bob@x.io: 8",
		`no json`:                               "no json",
	} {
		if got := auditText(words.English, body); got != want {
			t.Errorf("%s\n got %q\nwant %q", body, got, want)
		}
	}
}
