package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/quiz/quizfile"
	"medalist.dev/medalist/store"
)

// twice is what becomes of a question whose id another of the file had.
const twice store.Change = -1

// A fileBank finds the questions of a file among those that are kept.
type fileBank struct {
	named  map[string]BankQuestion   // by how files call them
	ofText map[string][]BankQuestion // by the keys of their texts
	times  map[string]int            // how often a text stands in the file
	taken  map[medalist.QuestionID]bool
	seen   map[string]bool // ids that the file used
}

// load reads the questions that those of a file may be.
func (f *fileBank) load(ctx context.Context, tx *store.Tx, items []quizfile.Item) error {
	*f = fileBank{
		named: map[string]BankQuestion{}, ofText: map[string][]BankQuestion{}, times: map[string]int{},
		taken: map[medalist.QuestionID]bool{}, seen: map[string]bool{},
	}
	var names, keys []string
	for i := range items {
		if items[i].ID != "" {
			names = append(names, items[i].ID)
		}
		key := textKey(&items[i].Question)
		f.times[key]++
		keys = append(keys, key)
	}
	named, err := tx.QuestionsCalled(ctx, names)
	if err != nil {
		return err
	}
	slices.Sort(keys)
	ofText, err := tx.QuestionsOfText(ctx, slices.Compact(keys))
	if err != nil {
		return err
	}
	return f.fill(ctx, tx, named, ofText)
}

func (f *fileBank) fill(ctx context.Context, tx *store.Tx, named map[string]store.Question, ofText map[string][]store.Question) error {
	var ids []medalist.QuestionID
	for _, q := range named {
		ids = append(ids, q.ID)
	}
	for _, all := range ofText {
		for _, q := range all {
			ids = append(ids, q.ID)
		}
	}
	known, err := questionsIn(ctx, tx, ids)
	if err != nil {
		return err
	}
	for name, q := range named {
		f.named[name] = known[q.ID]
	}
	for key, all := range ofText {
		for _, q := range all {
			f.ofText[key] = append(f.ofText[key], known[q.ID])
		}
	}
	return nil
}

// find tells which question an item of the file is, and what it does to it. It
// completes what the file leaves open of one that is known.
func (f *fileBank) find(item *quizfile.Item, c *QuestionChange) (is BankQuestion, change store.Change, was BankQuestion) {
	if q, known := f.named[item.ID]; known && item.ID != "" {
		change = f.compare(item, c, &q)
		if change == store.Changed && f.seen[item.ID] {
			change = twice
		}
		return q, change, q
	}
	all := f.ofText[textKey(&c.Question)]
	for _, q := range all {
		if !c.isNews(&q) {
			return q, f.compare(item, c, &q), q
		}
	}
	if item.ID == "" && len(all) == 1 && f.times[textKey(&c.Question)] == 1 && !f.taken[all[0].ID] && akin(&all[0].Latest.Says, &c.Question) {
		return all[0], f.compare(item, c, &all[0]), all[0]
	}
	return BankQuestion{}, store.Added, BankQuestion{}
}

// compare tells what an item does to a question that it is. Of topic and tags
// only what the file says counts.
func (f *fileBank) compare(item *quizfile.Item, c *QuestionChange, q *BankQuestion) store.Change {
	if item.Topic == "" {
		c.Topic = q.Topic
	}
	if len(c.Tags) == 0 {
		c.Tags = q.Tags
	}
	if c.isNews(q) || c.Topic != q.Topic || !slices.Equal(c.Tags, q.Tags) {
		return store.Changed
	}
	return store.Unchanged
}

// took notes that a question of the file is taken, so that a later one that
// says the same is the same.
func (f *fileBank) took(item *quizfile.Item, q *BankQuestion) {
	f.taken[q.ID] = true
	if item.ID != "" {
		f.seen[item.ID] = true
		f.named[item.ID] = *q
	}
	key := q.TextKey
	i := slices.IndexFunc(f.ofText[key], func(other BankQuestion) bool { return other.ID == q.ID })
	if i < 0 {
		f.ofText[key] = append(f.ofText[key], *q)
	} else {
		f.ofText[key][i] = *q
	}
}

// akin reports whether two questions of one text are versions of one question:
// they are answered in the same way, and at least half of what there is to
// choose is the same. "Which of these is true?" may stand above many.
func akin(a, b *quiz.Question) bool {
	if a.Kind != b.Kind {
		return false
	}
	one, other := offered(a), offered(b)
	both := 0
	for _, text := range one {
		if slices.Contains(other, text) {
			both++
		}
	}
	return 2*both >= max(len(one), len(other))
}

// offered is what there is to choose from.
func offered(q *quiz.Question) []string {
	all := slices.Clone(q.Items)
	for _, c := range q.Choices {
		all = append(all, store.FoldName(quiz.PlainText(c.Text, q.Format)))
	}
	for _, p := range q.Pairs {
		all = append(all, p.Left)
	}
	return all
}
