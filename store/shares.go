package store

import (
	"context"
	"strings"

	"medalist.dev/medalist"
)

// A SharedFact is a paper or a story that was shared, with what is said of it.
type SharedFact struct {
	*medalist.Activity
	Share medalist.Share // without a title as long as nobody has said anything
	File  SharedFile     // the zero SharedFile if there is none, or no longer
}

// A SharedFile is what readers are told of a file.
type SharedFile struct {
	Name, Type string
	Size       int64
}

const shareColumns = `s.title, s.doi, s.link, s.summary, s.relevance, s.again, s.situation, s.deed, s.outcome, s.at, s.file_id, s.poster_id, s.length_ms,
	f.name, f.media_type, f.size`

// scanShare reads what is said of a fact whose columns begin at r[0]; all of
// them are null where nothing is.
func scanShare(fact medalist.ActivityID, r row) medalist.Share {
	return medalist.Share{
		Fact: fact, Title: r.text(0), DOI: medalist.DOI(r.text(1)), Link: r.text(2), Summary: r.text(3), Relevance: r.text(4),
		Again: r.text(5), Situation: r.text(6), Action: r.text(7), Outcome: r.text(8), At: medalist.Instant(r.int(9)),
		File: medalist.FileID(r.int(10)), Poster: medalist.FileID(r.int(11)), Length: r.int(12),
	}
}

const selectShared = `
	SELECT ` + activityColumns + `, ` + shareColumns + `
	FROM activities a LEFT JOIN shares s ON s.org_id = a.org_id AND s.fact_id = a.id
	LEFT JOIN files f ON f.org_id = s.org_id AND f.id = s.file_id AND f.state = 'kept'
	WHERE a.org_id = $1 AND a.kind IN ('paper', 'story')`

func (tx *Tx) scanShared(r row) (SharedFact, error) {
	fact, err := tx.scanFact(r)
	if err != nil {
		return SharedFact{}, err
	}
	said := r[len(activitiesTable.columns):]
	return SharedFact{fact, scanShare(fact.ID, said), SharedFile{said.text(13), said.text(14), said.int(15)}}, nil
}

// A ShareQuery says which of what is shared is meant. Its zero value is all
// that counts.
type ShareQuery struct {
	Kind    medalist.KindID   // empty for both
	Words   []ShareWord       // each of them is found
	By      medalist.PersonID // named among who shared it, 0 for anybody
	SavedBy medalist.PersonID // 0 for anybody, and nobody
	States  []medalist.Status // none named: recorded

	From, Until medalist.Instant // shared from, and before; 0 for always
	Before      *medalist.Activity
	Limit       int
}

// A ShareWord is found where it is a part of what is said, or where one of the
// people shared it. It is folded.
type ShareWord struct {
	Text   string
	People []medalist.PersonID
}

// Shared returns what is shared, the latest first.
func (tx *Tx) Shared(ctx context.Context, q ShareQuery) ([]SharedFact, error) {
	a := args{tx.id()}
	states := q.States
	if len(states) == 0 {
		states = []medalist.Status{medalist.Recorded}
	}
	where := ` AND a.status IN ` + in(&a, states)
	if q.Kind != "" {
		where += ` AND a.kind = ` + a.add(string(q.Kind))
	}
	for _, w := range q.Words {
		where += tx.whereWord(&a, w)
	}
	if q.By != 0 {
		where += ` AND a.id IN ` + tx.sharedBy(&a, []medalist.PersonID{q.By})
	}
	if q.SavedBy != 0 {
		where += ` AND a.id IN (SELECT fact_id FROM saved_shares WHERE org_id = ` + a.add(tx.id()) + ` AND person_id = ` + a.add(int64(q.SavedBy)) + `)`
	}
	if q.From != 0 {
		where += ` AND a.instant >= ` + a.add(int64(q.From))
	}
	if q.Until != 0 {
		where += ` AND a.instant < ` + a.add(int64(q.Until))
	}
	if b := q.Before; b != nil {
		where += ` AND (a.instant < ` + a.add(int64(b.Instant)) + ` OR a.instant = ` + a.add(int64(b.Instant)) + ` AND a.id < ` + a.add(int64(b.ID)) + `)`
	}
	where += ` ORDER BY a.instant DESC, a.id DESC`
	if q.Limit > 0 {
		where += ` LIMIT ` + a.add(int64(q.Limit))
	}
	return list(ctx, tx, tx.scanShared, selectShared+where, a...)
}

// whereWord asks for what a word is found in.
func (tx *Tx) whereWord(a *args, w ShareWord) string {
	said := `s.folded LIKE ` + a.add("%"+likeEscaper.Replace(w.Text)+"%") + ` ESCAPE '!'`
	if len(w.People) == 0 {
		return ` AND ` + said
	}
	return ` AND (` + said + ` OR a.id IN ` + tx.sharedBy(a, w.People) + `)`
}

var likeEscaper = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

// sharedBy asks for the facts that people shared.
func (tx *Tx) sharedBy(a *args, people []medalist.PersonID) string {
	return `(SELECT activity_id FROM credits WHERE org_id = ` + a.add(tx.id()) + ` AND kind IN ('paper', 'story') AND person_id IN ` + in(a, people) + `)`
}

// SharedByID returns those of some facts that are something shared, whatever
// their status.
func (tx *Tx) SharedByID(ctx context.Context, ids []medalist.ActivityID) (map[medalist.ActivityID]SharedFact, error) {
	a := args{tx.id()}
	found, err := list(ctx, tx, tx.scanShared, selectShared+` AND a.id IN `+in(&a, ids), a...)
	all := make(map[medalist.ActivityID]SharedFact, len(found))
	for _, f := range found {
		all[f.ID] = f
	}
	return all, err
}

// SharedWithDOI returns the papers of a DOI that count, or wait to, the first
// first.
func (tx *Tx) SharedWithDOI(ctx context.Context, doi medalist.DOI) ([]SharedFact, error) {
	return list(ctx, tx, tx.scanShared, selectShared+`
		AND s.doi <> '' AND s.doi = $2 AND a.status IN ('recorded', 'pending') ORDER BY a.instant, a.id`, tx.id(), string(doi))
}

// PutShare keeps what is said of a fact, in place of what was said before.
func (tx *Tx) PutShare(ctx context.Context, s *medalist.Share) error {
	folded := FoldName(strings.Join([]string{s.Title, string(s.DOI), s.Link, s.Summary, s.Relevance, s.Situation, s.Action, s.Outcome}, " "))
	return tx.exec(ctx, `
		INSERT INTO shares (org_id, fact_id, title, doi, link, summary, relevance, again, situation, deed, outcome, folded, at, file_id, poster_id, length_ms)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
		ON CONFLICT (org_id, fact_id) DO UPDATE SET
			title = excluded.title, doi = excluded.doi, link = excluded.link, summary = excluded.summary,
			relevance = excluded.relevance, again = excluded.again, situation = excluded.situation, deed = excluded.deed,
			outcome = excluded.outcome, folded = excluded.folded, at = excluded.at,
			file_id = excluded.file_id, poster_id = excluded.poster_id, length_ms = excluded.length_ms`,
		tx.id(), int64(s.Fact), s.Title, string(s.DOI), s.Link, s.Summary, s.Relevance, s.Again, s.Situation, s.Action, s.Outcome,
		folded, int64(s.At), int64(s.File), int64(s.Poster), s.Length)
}

// DeleteShare removes what is said of a fact with its files, and from
// everybody's hand.
func (tx *Tx) DeleteShare(ctx context.Context, fact medalist.ActivityID) error {
	if err := tx.exec(ctx, `DELETE FROM saved_shares WHERE org_id = $1 AND fact_id = $2`, tx.id(), int64(fact)); err != nil {
		return err
	}
	err := tx.exec(ctx, `
		UPDATE files SET state = 'removed'
		WHERE org_id = $1 AND id IN (
			SELECT file_id FROM shares WHERE org_id = $2 AND fact_id = $3 UNION ALL SELECT poster_id FROM shares WHERE org_id = $4 AND fact_id = $5)`,
		tx.id(), tx.id(), int64(fact), tx.id(), int64(fact))
	if err != nil {
		return err
	}
	return tx.exec(ctx, `DELETE FROM shares WHERE org_id = $1 AND fact_id = $2`, tx.id(), int64(fact))
}

// A SavedShare is something shared that somebody keeps at hand.
type SavedShare struct {
	Person medalist.PersonID
	Fact   medalist.ActivityID
	At     medalist.Instant
}

// PutSaved keeps something at somebody's hand, once.
func (tx *Tx) PutSaved(ctx context.Context, s SavedShare) error {
	return tx.exec(ctx, `
		INSERT INTO saved_shares (org_id, person_id, fact_id, at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (org_id, person_id, fact_id) DO NOTHING`, tx.id(), int64(s.Person), int64(s.Fact), int64(s.At))
}

// DeleteSaved takes something out of somebody's hand.
func (tx *Tx) DeleteSaved(ctx context.Context, p medalist.PersonID, fact medalist.ActivityID) error {
	return tx.exec(ctx, `DELETE FROM saved_shares WHERE org_id = $1 AND person_id = $2 AND fact_id = $3`, tx.id(), int64(p), int64(fact))
}

// SavedBy returns what somebody keeps at hand, the first first.
func (tx *Tx) SavedBy(ctx context.Context, p medalist.PersonID) ([]SavedShare, error) {
	return list(ctx, tx, func(r row) (SavedShare, error) {
		return SavedShare{p, medalist.ActivityID(r.int(0)), medalist.Instant(r.int(1))}, nil
	}, `SELECT fact_id, at FROM saved_shares WHERE org_id = $1 AND person_id = $2 ORDER BY at, fact_id`, tx.id(), int64(p))
}
