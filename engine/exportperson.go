package engine

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// ExportPerson writes all that is kept about one person as files: who they
// are, what they did and what it gave, what they said and were told, how they
// sign in, and what the audit log says of them. Secrets, which are kept as
// hashes alone, are left out.
func (e *Engine) ExportPerson(ctx context.Context, org medalist.Org, email, actor string, to ExportSink) error {
	var subject string
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		p, err := w.person(email)
		if err != nil {
			return err
		}
		subject = p.Email
		x := &personExporter{exporter: exporter{world: w, tx: tx, to: to}, who: p, made: e.Now()}
		return x.run(ctx)
	})
	if err != nil {
		return fmt.Errorf("export what is kept about %s: %w", email, err)
	}
	return e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		return e.audit(ctx, tx, actor, "export person", subject, nil)
	})
}

// A personExporter writes what is kept about one person.
type personExporter struct {
	exporter
	who  *medalist.Person
	made time.Time
}

func (x *personExporter) run(ctx context.Context) error {
	for _, step := range []func(context.Context) error{
		x.about, x.profile, x.memberships, x.codesOfCustomers, x.facts, x.assignments, x.ledger,
		x.praise, x.said, x.shares, x.told, x.ways, x.preferences, x.daysOff, x.quiz, x.sittings, x.questions, x.coaching, x.files, x.audit,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (x *personExporter) about(context.Context) error {
	return x.text("README.txt", fmt.Sprintf(`All that %s holds about %s in Medalist, as of %s.

profile.json        who you are, and how you sign in
memberships.csv     the teams you were in
facts.csv           what you did, with whom; earlier revisions stand before later ones
assignments.csv     what was due from you
ledger.csv          every award of points, and those taken back again
celebrations.csv    what you were celebrated and praised for
comments.csv        what you said, and applause.csv what you applauded
shares.csv          what you said of papers and stories, and saved.csv which you keep at hand, votes.csv for which you voted
notices.csv         what you were told
sessions.csv, passkeys.csv, devices.csv   where and how you sign in, and are notified
preferences.csv     what you chose
days_off.csv        when you were off
quiz.csv            what the daily quiz asked you, and what you answered
attempts.csv        the exams that you took, and what you answered
questions.csv       which questions of quizzes you wrote or reviewed
takes.csv           the videos that you submitted, and what coaches said of them
take_remarks.csv    what you said about videos, yours and others'
files.csv           the files that you brought; their content is on the pages they belong to
audit.csv           what you did to records, and others to yours

Passwords and keys are kept as hashes, or as their public halves, and are not
among them. Points of a team are kept under the team. Files are CSV in UTF-8
with a header; times are UTC.
`, x.org.Name, x.who.Name, x.made.UTC().Format(time.RFC3339)))
}

func (x *personExporter) profile(ctx context.Context) error {
	l, err := x.tx.Login(ctx, x.who.ID)
	if err != nil {
		return err
	}
	p := x.who
	return x.json("profile.json", map[string]any{
		"email": p.Email, "name": p.Name, "role": p.Role, "manager": p.Manager, "time_zone": p.TimeZone, "external_id": p.ExternalID,
		"sign_in": map[string]any{
			"password": l.Password != "", "password_changed_at": when(l.ChangedAt), "wrong_passwords": l.Failures, "closed_by_admin": l.Barred,
		},
	})
}

// when writes an instant, the empty text for none.
func when(i medalist.Instant) string {
	if i == 0 {
		return ""
	}
	return i.Time().Format(time.RFC3339)
}

func (x *personExporter) memberships(context.Context) error {
	return x.table("memberships.csv", []string{"team", "from", "until"}, func(write func(...string) error) error {
		for _, m := range x.who.Spans {
			team := ""
			if t := x.teams[m.Team]; t != nil {
				team = t.Name
			}
			if err := write(team, m.From.String(), m.Until.String()); err != nil {
				return err
			}
		}
		return nil
	})
}

func (x *personExporter) codesOfCustomers(ctx context.Context) error {
	x.codes = map[medalist.CustomerID]string{}
	return x.tx.Customers(ctx, func(c medalist.Customer) error {
		x.codes[c.ID] = c.Code
		return nil
	})
}

// facts writes the facts that name the person. Only what they need to be
// looked up again is kept in memory meanwhile.
func (x *personExporter) facts(ctx context.Context) error {
	var ids []medalist.ActivityID
	err := x.tx.FactsOfPeople(ctx, []medalist.PersonID{x.who.ID}, nil, always, func(f store.Fact) error {
		ids = append(ids, f.Activity.ID)
		return nil
	})
	if err != nil {
		return err
	}
	slices.Sort(ids)
	head := []string{"source", "external_id", "kind", "at", "people", "customer", "status", "reason", "attributes"}
	return x.table("facts.csv", head, func(write func(...string) error) error {
		for some := range slices.Chunk(slices.Compact(ids), 500) {
			found, err := x.tx.ActivitiesByID(ctx, some)
			if err != nil {
				return err
			}
			for _, id := range some {
				earlier, err := x.tx.ActivityRevisions(ctx, id)
				if err != nil {
					return err
				}
				for _, a := range append(earlier, found[id]) {
					if err := write(x.revisionCells(a)...); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
}

func (x *personExporter) revisionCells(a *medalist.Activity) []string {
	var attributes []string
	for _, t := range a.Attributes {
		attributes = append(attributes, t.Name+": "+t.Value)
	}
	return []string{
		a.Source, a.ExternalID, string(a.Kind), a.At, x.emailsOf(a), x.codes[a.Customer], string(a.Status), a.Reason,
		strings.Join(attributes, "\n"),
	}
}

func (x *personExporter) assignments(ctx context.Context) error {
	head := []string{"kind", "customer", "due_on", "external_id", "status"}
	return x.table("assignments.csv", head, func(write func(...string) error) error {
		return x.tx.AssignmentsOf(ctx, []medalist.PersonID{x.who.ID}, nil, always, func(a medalist.Assignment) error {
			return write(string(a.Kind), x.codes[a.Customer], a.DueOn.String(), a.ExternalID, string(a.Status))
		})
	})
}

func (x *personExporter) ledger(ctx context.Context) error {
	head := []string{"date", "kpi", "level", "subject", "dimension", "period_start", "points", "reason", "activity"}
	return x.table("ledger.csv", head, func(write func(...string) error) error {
		return x.tx.EntriesOf(ctx, medalist.PersonLevel, []int64{int64(x.who.ID)}, nil, always, func(e medalist.Entry) error {
			return write(x.entryCells(e)...)
		})
	})
}

func (x *personExporter) praise(ctx context.Context) error {
	all, err := x.tx.CelebrationsOf(ctx, medalist.OfPerson(x.who.ID))
	if err != nil {
		return err
	}
	head := []string{"at", "kind", "kpi", "dimension", "period_start", "working_days", "by", "text", "private"}
	return x.table("celebrations.csv", head, func(write func(...string) error) error {
		for _, c := range all {
			by := ""
			if p := x.people[c.Author]; p != nil {
				by = p.Name
			}
			cells := []string{
				when(c.At), c.Kind, string(c.KPI), c.Dimension, c.Start.String(), strconv.Itoa(c.Amount), by, c.Body, strconv.FormatBool(c.Private),
			}
			if err := write(cells...); err != nil {
				return err
			}
		}
		return nil
	})
}

func (x *personExporter) said(ctx context.Context) error {
	comments, err := x.tx.CommentsBy(ctx, x.who.ID)
	if err != nil {
		return err
	}
	cheers, err := x.tx.CheersBy(ctx, x.who.ID)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, c := range comments {
		rows = append(rows, []string{when(c.At), strconv.FormatInt(c.Celebration, 10), c.Body})
	}
	if err := x.rowsOf("comments.csv", []string{"at", "celebration", "comment"}, rows); err != nil {
		return err
	}
	rows = nil
	for _, c := range cheers {
		rows = append(rows, []string{when(c.At), strconv.FormatInt(c.Celebration, 10)})
	}
	return x.rowsOf("applause.csv", []string{"at", "celebration"}, rows)
}

// rowsOf writes a small table.
func (x *personExporter) rowsOf(name string, head []string, rows [][]string) error {
	return x.table(name, head, func(write func(...string) error) error {
		for _, row := range rows {
			if err := write(row...); err != nil {
				return err
			}
		}
		return nil
	})
}

// manyNotices is more notices than anybody has.
const manyNotices = 1 << 30

func (x *personExporter) told(ctx context.Context) error {
	all, err := x.tx.Notifications(ctx, x.who.ID, manyNotices)
	var rows [][]string
	for _, n := range all {
		by := ""
		if p := x.people[n.Actor]; p != nil {
			by = p.Name
		}
		rows = append(rows, []string{when(n.At), n.Kind, strconv.FormatInt(n.Celebration, 10), by, when(n.ReadAt), n.Body})
	}
	if err != nil {
		return err
	}
	return x.rowsOf("notices.csv", []string{"at", "kind", "celebration", "by", "read_at", "reason"}, rows)
}

// ways writes how the person gets in, and is reached.
func (x *personExporter) ways(ctx context.Context) error {
	sessions, err := x.tx.SessionsOf(ctx, x.who.ID)
	if err != nil {
		return err
	}
	keys, err := x.tx.PasskeysOf(ctx, x.who.ID)
	if err != nil {
		return err
	}
	devices, err := x.tx.PushDevices(ctx, x.who.ID)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, s := range sessions {
		rows = append(rows, []string{when(s.CreatedAt), when(s.SeenAt), when(s.ExpiresAt), s.Agent, s.Address})
	}
	if err := x.rowsOf("sessions.csv", []string{"since", "last_used", "expires", "browser", "address"}, rows); err != nil {
		return err
	}
	rows = nil
	for _, k := range keys {
		rows = append(rows, []string{k.Name, when(k.CreatedAt), when(k.UsedAt)})
	}
	if err := x.rowsOf("passkeys.csv", []string{"name", "added", "last_used"}, rows); err != nil {
		return err
	}
	rows = nil
	for _, d := range devices {
		rows = append(rows, []string{when(d.At), d.Endpoint})
	}
	return x.rowsOf("devices.csv", []string{"since", "endpoint"}, rows)
}

func (x *personExporter) preferences(ctx context.Context) error {
	chosen, err := x.tx.Preferences(ctx, x.who.ID)
	if err != nil {
		return err
	}
	var rows [][]string
	for name, value := range chosen {
		rows = append(rows, []string{name, value})
	}
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return x.rowsOf("preferences.csv", []string{"name", "value"}, rows)
}

func (x *personExporter) daysOff(ctx context.Context) error {
	all, err := x.tx.DaysOff(ctx)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, o := range all {
		if o.Person == x.who.ID {
			rows = append(rows, []string{o.From.String(), o.Until.String(), o.Note})
		}
	}
	return x.rowsOf("days_off.csv", []string{"from", "until", "note"}, rows)
}

// quiz writes what the daily quiz asked, and what was answered.
func (x *personExporter) quiz(ctx context.Context) error {
	asked, err := x.tx.AskedOf(ctx, x.who.ID, always)
	if err != nil {
		return err
	}
	names, err := questionNames(ctx, x.tx, asked)
	if err != nil {
		return err
	}
	head := []string{"day", "question", "version", "topic", "asked_at", "answered_at", "arrived_at", "answer", "credit"}
	return x.table("quiz.csv", head, func(write func(...string) error) error {
		for i := range asked {
			a := &asked[i]
			credit := ""
			if a.Answered() {
				credit = creditOf(a).String()
			}
			err := write(a.Day.String(), names[a.Question], strconv.FormatInt(a.Version, 10), a.Topic,
				when(a.At), when(a.Given), when(a.Arrived), a.Answer, credit)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// audit writes what the person did, and what was done to them by others.
func (x *personExporter) audit(ctx context.Context) error {
	return x.table("audit.csv", []string{"at", "actor", "action", "subject", "details"}, func(write func(...string) error) error {
		each := func(r store.AuditRecord) error { return write(when(r.At), r.Actor, r.Action, r.Subject, r.Body) }
		if err := x.tx.EachAudit(ctx, store.AuditFilter{Actors: []string{x.who.Email}}, each); err != nil {
			return err
		}
		return x.tx.EachAudit(ctx, store.AuditFilter{Subjects: []string{x.who.Email}}, func(r store.AuditRecord) error {
			if r.Actor == x.who.Email {
				return nil // was written
			}
			return each(r)
		})
	})
}

// questions writes which versions of questions the person wrote or reviewed.
func (x *personExporter) questions(ctx context.Context) error {
	versions, err := x.tx.VersionsBy(ctx, x.who.Email)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, v := range versions {
		row := []string{strconv.FormatInt(int64(v.Question), 10), strconv.FormatInt(v.Number, 10), "", "", "", ""}
		if v.Author == x.who.Email {
			row[2], row[3], row[4] = when(v.At), v.Reason, v.Body
		}
		if v.Reviewer == x.who.Email {
			row[5] = when(v.ReviewedAt)
		}
		rows = append(rows, row)
	}
	return x.rowsOf("questions.csv", []string{"question", "version", "written_at", "why", "text", "reviewed_at"}, rows)
}
