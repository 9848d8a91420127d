package store

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"medalist.dev/medalist"
)

// An Erasure says whose personal data goes, and what stands in its place.
type Erasure struct {
	Person medalist.PersonID
	Emails []string // all that they ever had
	Texts  []string // names and external ids that they ever had
	Email  string   // in place of each of the emails
	Name   string   // in place of each of the texts
}

// PersonRevisions returns who somebody was before, the earliest first.
func (tx *Tx) PersonRevisions(ctx context.Context, p medalist.PersonID) ([]medalist.Person, error) {
	return list(ctx, tx, func(r row) (medalist.Person, error) {
		values, err := decodeRevision(&peopleTable.table, r.text(0))
		if err != nil {
			return medalist.Person{}, err
		}
		return scanPerson(values)
	}, `SELECT body FROM history WHERE org_id = $1 AND tbl = $2 AND row_key = $3 ORDER BY recorded`,
		tx.id(), peopleTable.name, fmt.Sprint(int64(p)))
}

// Erase removes all that is personal about somebody apart from their row,
// their facts and their points: see AmendPeople and EraseFactTexts for those.
// Wherever another row names them by an email, the new one stands afterwards.
// There is no way back.
func (tx *Tx) Erase(ctx context.Context, e Erasure) error {
	// Undoing an import must bring nothing of them back, nor take them away.
	err := tx.exec(ctx, `DELETE FROM history WHERE org_id = $1 AND tbl = $2 AND row_key = $3`,
		tx.id(), peopleTable.name, fmt.Sprint(int64(e.Person)))
	if err != nil {
		return err
	}
	if err := tx.exec(ctx, `UPDATE people SET import_id = 0 WHERE org_id = $1 AND id = $2`, tx.id(), int64(e.Person)); err != nil {
		return err
	}
	for _, table := range []string{
		"logins", "sessions", "passkeys", "preferences", "push_devices", "comments", "notifications", "days_off", "quiz_asked", "quiz_memories",
		"take_remarks", "take_reactions", "saved_shares", "award_votes",
	} {
		if err := tx.exec(ctx, `DELETE FROM `+table+` WHERE org_id = $1 AND person_id = $2`, tx.id(), int64(e.Person)); err != nil {
			return err
		}
	}
	if err := tx.eraseTakes(ctx, e.Person); err != nil {
		return err
	}
	if err := tx.eraseSittings(ctx, e.Person); err != nil {
		return err
	}
	// A screen on a wall goes on showing what it shows.
	if err := tx.exec(ctx, `DELETE FROM links WHERE org_id = $1 AND person_id = $2 AND purpose <> $3`, tx.id(), int64(e.Person), "screen"); err != nil {
		return err
	}
	err = tx.exec(ctx, `
		UPDATE moves SET reason = '' WHERE org_id = $1 AND from_id IN (
			SELECT id FROM assignments WHERE org_id = $2 AND person_id = $3)`, tx.id(), tx.id(), int64(e.Person))
	if err != nil {
		return err
	}
	for _, email := range e.Emails {
		if err := tx.eraseEmail(ctx, email, e.Email); err != nil {
			return err
		}
	}
	return tx.eraseAudit(ctx, e)
}

// eraseTakes removes what was said of somebody's videos, and what they said of
// them. That they submitted and how they were judged stays, since points rest
// on it; the videos go as all files do that somebody brought.
func (tx *Tx) eraseTakes(ctx context.Context, p medalist.PersonID) error {
	for _, statement := range []string{
		`DELETE FROM take_remarks WHERE org_id = $1 AND take_id IN (SELECT id FROM takes WHERE org_id = $2 AND person_id = $3)`,
		`DELETE FROM take_reactions WHERE org_id = $1 AND take_id IN (SELECT id FROM takes WHERE org_id = $2 AND person_id = $3)`,
	} {
		if err := tx.exec(ctx, statement, tx.id(), tx.id(), int64(p)); err != nil {
			return err
		}
	}
	if err := tx.exec(ctx, `UPDATE takes SET note = '', feedback = '', share = FALSE WHERE org_id = $1 AND person_id = $2`, tx.id(), int64(p)); err != nil {
		return err
	}
	return tx.exec(ctx, `UPDATE files SET name = '', state = $1 WHERE org_id = $2 AND owner_id = $3`, string(medalist.FileRemoved), tx.id(), int64(p))
}

// eraseEmail puts another email in the place of one, in every table: where it
// stands alone, and where it stands as a text of JSON or YAML.
func (tx *Tx) eraseEmail(ctx context.Context, email, now string) error {
	for _, statement := range []struct {
		text string
		args []any
	}{
		{`DELETE FROM mails WHERE org_id = $1 AND recipient = $2`, []any{tx.id(), email}},
		// What they did, and what was done to them, holds what they wrote and
		// where they sat: of that no more stays than that it was done.
		{`UPDATE audit SET body = '' WHERE org_id = $1 AND actor = $2`, []any{tx.id(), email}},
		{`UPDATE audit SET body = '' WHERE org_id = $1 AND subject = $2`, []any{tx.id(), email}},
	} {
		if err := tx.exec(ctx, statement.text, statement.args...); err != nil {
			return err
		}
	}
	tables, err := tx.storedTables(ctx)
	if err != nil {
		return err
	}
	for i := range tables {
		if err := tx.eraseEmailIn(ctx, &tables[i], email, now); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) eraseEmailIn(ctx context.Context, t *storedTable, email, now string) error {
	if len(t.Columns) == 0 || t.Columns[0] != "org_id" || t.Name == "people" {
		return nil
	}
	for i, column := range t.Columns {
		if t.Types[i] != textColumn {
			continue
		}
		err := tx.exec(ctx, `UPDATE `+t.Name+` SET `+column+` = $1 WHERE org_id = $2 AND `+column+` = $3`, now, tx.id(), email)
		if err != nil {
			return err
		}
		quoted, quotedNow := quotedText(email), quotedText(now)
		err = tx.exec(ctx, `
			UPDATE `+t.Name+` SET `+column+` = REPLACE(`+column+`, $1, $2)
			WHERE org_id = $3 AND `+column+` <> REPLACE(`+column+`, $4, $5)`, quoted, quotedNow, tx.id(), quoted, quotedNow)
		if err != nil {
			return err
		}
	}
	return nil
}

// quotedText writes a text as JSON does.
func quotedText(text string) string { return string(appendQuoted(nil, text)) }

// auditBatch is how many records are looked at before those of them that
// change are written.
const auditBatch = 5000

// eraseAudit puts other texts in the place of emails and names in what audit
// records tell, wherever these stand as words of their own.
func (tx *Tx) eraseAudit(ctx context.Context, e Erasure) error {
	for after, more := int64(0), true; more; {
		changed := map[int64]string{}
		n := 0
		err := each(ctx, tx, func(r row) error {
			n++
			after = r.int(0)
			if body := e.erased(r.text(1)); body != r.text(1) {
				changed[after] = body
			}
			return nil
		}, `SELECT id, body FROM audit WHERE org_id = $1 AND id > $2 ORDER BY id LIMIT $3`, tx.id(), after, int64(auditBatch))
		if err != nil {
			return err
		}
		for id, body := range changed {
			if err := tx.exec(ctx, `UPDATE audit SET body = $1 WHERE org_id = $2 AND id = $3`, body, tx.id(), id); err != nil {
				return err
			}
		}
		more = n == auditBatch
	}
	return nil
}

// erased puts what stands for somebody in the place of what named them.
func (e Erasure) erased(text string) string {
	for _, email := range e.Emails {
		text = replaceWords(text, email, e.Email)
	}
	for _, name := range e.Texts {
		quoted := quotedText(name)
		text = strings.ReplaceAll(text, quoted, quotedText(e.Name))
		if strings.Contains(name, " ") { // else it may be a word as others are
			text = replaceWords(text, strings.Trim(quoted, `"`), e.Name)
		}
	}
	return text
}

// replaceWords replaces a text where neither letters nor what emails are made
// of stand beside it: joann@acme.example is not ann@acme.example.
func replaceWords(text, old, now string) string {
	if old == "" || !strings.Contains(text, old) {
		return text
	}
	var b bytes.Buffer
	for {
		at := strings.Index(text, old)
		if at < 0 {
			b.WriteString(text)
			return b.String()
		}
		end := at + len(old)
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, size := utf8.DecodeRuneInString(text[end:])
		next, _ := utf8.DecodeRuneInString(text[end+size:])
		word := at > 0 && inEmail(before) || end < len(text) && (inEmail(after) && (after != '.' || inEmail(next) && next != '.'))
		b.WriteString(text[:at])
		if word {
			b.WriteString(old)
		} else {
			b.WriteString(now)
		}
		text = text[end:]
	}
}

func inEmail(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._%+-@", r)
}

// EraseFactTexts writes over what somebody wrote beside a fact, which the fact
// is given without: its reason, and the attributes that are named. Earlier
// revisions and the audit log lose them, too. The fact stays the revision that it is.
func (tx *Tx) EraseFactTexts(ctx context.Context, a *medalist.Activity, attributes []string) error {
	err := tx.exec(ctx, `UPDATE activities SET reason = $1, attributes = $2 WHERE org_id = $3 AND id = $4`,
		a.Reason, formatAttributes(a.Attributes), tx.id(), int64(a.ID))
	if err != nil {
		return err
	}
	err = tx.exec(ctx, `
		UPDATE audit SET body = ''
		WHERE org_id = $1 AND subject = $2 AND action IN ('record', 'log', 'correct', 'void', 'approve', 'reject')`,
		tx.id(), a.ExternalID)
	if err != nil {
		return err
	}
	bodies := map[int64]string{}
	err = each(ctx, tx, func(r row) error {
		values, err := decodeRevision(activitiesTable, r.text(1))
		if err != nil {
			return err
		}
		fact, err := tx.scanFact(values)
		if err != nil {
			return err
		}
		fact.Reason, fact.Attributes = "", fact.Attributes.Without(attributes...)
		bodies[r.int(0)], err = encodeRevision(activitiesTable, append(activityValues(fact), int64(fact.Recorded), int64(fact.Import)))
		return err
	}, `SELECT recorded, body FROM history WHERE org_id = $1 AND tbl = $2 AND row_key = $3`,
		tx.id(), activitiesTable.name, fmt.Sprint(int64(a.ID)))
	if err != nil {
		return err
	}
	for recorded, body := range bodies {
		err := tx.exec(ctx, `UPDATE history SET body = $1 WHERE org_id = $2 AND tbl = $3 AND row_key = $4 AND recorded = $5`,
			body, tx.id(), activitiesTable.name, fmt.Sprint(int64(a.ID)), recorded)
		if err != nil {
			return err
		}
	}
	return nil
}
