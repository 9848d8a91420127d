package admin

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
)

// An endless engine imports until it is told to stop.
type endless struct {
	Engine
	begun chan struct{}
}

func (e endless) Import(ctx context.Context, _ medalist.Org, _ engine.ImportRequest) (*engine.ImportReport, error) {
	close(e.begun)
	<-ctx.Done()
	return &engine.ImportReport{}, ctx.Err()
}

func TestAnImportGoesOnWithoutItsPageAndStopsWithTheProgram(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	d := NewDesk(slog.New(slog.DiscardHandler))
	id, folder, err := d.newFolder()
	if err != nil {
		t.Fatal(err)
	}
	u := &upload{id: id, org: medalist.Org{ID: 1}, at: d.Now(), folder: folder}
	d.put(u)
	e := endless{begun: make(chan struct{})}
	if err := d.start(e, u, engine.ImportRequest{}); err != nil {
		t.Fatal(err)
	}
	<-e.begun
	if !u.isBusy() {
		t.Error("the import ended with the request that started it")
	}
	if err := d.start(e, u, engine.ImportRequest{}); medalist.ErrorCode(err) != medalist.Conflict {
		t.Errorf("starting it twice is answered with %v, want a conflict", err)
	}
	if err := d.drop(u); medalist.ErrorCode(err) != medalist.Conflict {
		t.Errorf("throwing it away meanwhile is answered with %v, want a conflict", err)
	}
	if _, err := d.find(2, id); medalist.ErrorCode(err) != medalist.NotFound {
		t.Errorf("another organisation finds it: %v", err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if u.isBusy() || !errors.Is(u.failed, context.Canceled) {
		t.Errorf("closing the desk left the import as busy %v, failed %v", u.isBusy(), u.failed)
	}
	if _, err := os.Stat(folder); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the files are still there: %v", err)
	}
}

func TestAFormulaIsTakenApartAndPutTogetherAgain(t *testing.T) {
	header := []string{"Close Date", "agent", "value"}
	for formula, want := range map[string]filling{
		`agent`:                             {from: "column:agent", as: asText},
		`col("Close Date")`:                 {from: "column:Close Date", as: asText},
		`person(agent)`:                     {from: "column:agent", as: asPerson},
		`date(col("Close Date"), "M/D/YY")`: {from: "column:Close Date", as: asDate, detail: "M/D/YY"},
		`number(value)`:                     {from: "column:value", as: asPoint},
		`number(value, ",")`:                {from: "column:value", as: asComma},
		`"sale"`:                            {from: fromFixed, as: asText, detail: "sale"},
		`agent + value`:                     {from: fromFormula, as: asText, detail: "agent + value"},
		`person(agent + value)`:             {from: fromFormula, as: asText, detail: "person(agent + value)"},
		`unknown`:                           {from: fromFormula, as: asText, detail: "unknown"},
	} {
		got := fillingOf(formula, header)
		if got != want {
			t.Errorf("%s is taken apart as %+v, want %+v", formula, got, want)
		}
		if again := got.formula(); again != formula {
			t.Errorf("%s is put together as %s", formula, again)
		}
	}
}
