package engine

import (
	"context"
	"fmt"
	"strconv"

	"medalist.dev/medalist"
)

// coaching writes what the person submitted and said in video coaching.
func (x *personExporter) coaching(ctx context.Context) error {
	scenarios, err := x.tx.Scenarios(ctx)
	if err != nil {
		return err
	}
	names := map[medalist.ScenarioID]string{}
	for _, s := range scenarios {
		names[s.ID] = s.Name
	}
	takes, err := x.tx.TakesOf(ctx, x.who.ID)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, t := range takes {
		rows = append(rows, []string{
			when(t.At), names[t.Scenario], strconv.Itoa(t.Number), strconv.FormatInt(int64(t.Video), 10), t.Note, strconv.FormatBool(t.Share),
			when(t.ReviewedAt), fmt.Sprint(t.Marks), t.Feedback, strconv.FormatBool(t.Good), strconv.FormatBool(t.Best),
		})
	}
	head := []string{"at", "scenario", "take", "file", "note", "shared", "reviewed_at", "levels", "feedback", "good_articulation", "best"}
	if err := x.rowsOf("takes.csv", head, rows); err != nil {
		return err
	}
	remarks, err := x.tx.RemarksBy(ctx, x.who.ID)
	rows = nil
	for _, m := range remarks {
		rows = append(rows, []string{when(m.At), strconv.FormatInt(int64(m.Take), 10), strconv.FormatInt(m.Moment, 10), m.Body})
	}
	if err != nil {
		return err
	}
	return x.rowsOf("take_remarks.csv", []string{"at", "take", "moment_ms", "remark"}, rows)
}

// files writes what is known of the files that the person brought.
func (x *personExporter) files(ctx context.Context) error {
	all, err := x.tx.FilesOf(ctx, x.who.ID)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, f := range all {
		rows = append(rows, []string{strconv.FormatInt(int64(f.ID), 10), when(f.At), f.Name, string(f.Purpose), f.Type, strconv.FormatInt(f.Size, 10), f.SHA256})
	}
	return x.rowsOf("files.csv", []string{"file", "at", "name", "purpose", "type", "bytes", "sha256"}, rows)
}
