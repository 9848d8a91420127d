package engine

import (
	"context"

	"medalist.dev/medalist/quiz/quizfile"
	"medalist.dev/medalist/store"
)

// tablesFolder is where an export has the tables as they lie in the database.
const tablesFolder = "tables/"

// notExported are the tables that an export of an organisation leaves out, and
// why. Every other one is in it, also one that is new.
var notExported = map[string]string{
	"logins":       "passwords",
	"sessions":     "what lets browsers in",
	"links":        "what lets people in",
	"passkeys":     "what lets people in",
	"push_devices": "what lets us write to devices",
	"mails":        "letters that wait, with links that let people in",
	"totals":       "sums of the ledger",
	"daily":        "sums of the ledger",
}

// tables writes the rows of the organisation as they lie in the database: what
// the files for importers have no words for.
func (x *exporter) tables(ctx context.Context) error {
	tables, err := x.tx.TablesOfOrg(ctx)
	if err != nil {
		return err
	}
	for _, t := range tables {
		if notExported[t.Name] != "" {
			continue
		}
		err := x.table(tablesFolder+t.Name+".csv", t.Columns, func(write func(...string) error) error {
			return t.Each(ctx, func(cells []string) error { return write(cells...) })
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// questionRows writes the bank of questions as `medalist questions import`
// reads it.
func (x *exporter) questionRows(ctx context.Context) error {
	var items []quizfile.Item
	err := eachQuestion(ctx, x.tx, store.QuestionFilter{}, func(q *BankQuestion) error {
		items = append(items, q.item())
		return nil
	})
	if err != nil || len(items) == 0 {
		return err
	}
	w, err := x.to("questions.csv")
	if err != nil {
		return err
	}
	return quizfile.WriteCSV(w, items)
}

// item returns the latest version of a question as files have it.
func (q *BankQuestion) item() quizfile.Item {
	return quizfile.Item{Question: q.Latest.Says, Topic: q.Topic, Tags: q.Tags, ID: q.ExternalID}
}
