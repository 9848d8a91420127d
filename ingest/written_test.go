package ingest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"medalist.dev/medalist/ingest"
)

func TestAMappingReadsAsItIsWritten(t *testing.T) {
	want := &ingest.Mapping{
		Path: "m.yaml", Sheet: "Orders: 2026", HeaderRow: 3, Where: `deal_stage == "Won"`, Keep: "first by close_date per account",
		Set: []ingest.Fill{
			{Column: "external_id", Formula: "opportunity_id"},
			{Column: "kind", Formula: `"sale"`},
			{Column: "at", Formula: `date(col("Close Date"), "D.M.YYYY")`},
			{Column: "note", Formula: `"it's 5 o'clock"`},
		},
		Drop: []string{"internal", "yes"},
	}
	got, err := ingest.ParseMapping("m.yaml", []byte(want.YAML()))
	if err != nil {
		t.Fatalf("%v in\n%s", err, want.YAML())
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(ingest.Mapping{})); diff != "" {
		t.Errorf("the mapping read differs (-written +read):\n%s", diff)
	}
}
