package results

import (
	"medalist.dev/medalist"
	"medalist.dev/medalist/web/ui"
)

// isMe reports whether a row is the reader's own.
func (v *visit) isMe(q boardQuery, r *ranked) bool {
	return q.level == medalist.PersonLevel && r.subject.Key == v.Me().Email
}

// myPlace says where the reader stands, and how far from those around them,
// nil if they are not on the board.
func (v *visit) myPlace(q boardQuery, shown *standings) *ui.RailBlock {
	mine := shown.mine
	if mine == nil || !v.isMe(q, mine) || shown.above == nil && shown.below == nil {
		return nil
	}
	b := &ui.RailBlock{Title: v.Words.T("Your place: %s", v.placeOf(mine.place, mine.shared).Words)}
	if a := shown.above; a != nil {
		b.Rows = append(b.Rows, ui.RailRow{
			Name: v.Words.T("To %s, %s", v.Words.Ordinal(a.place), a.subject.Name), Value: v.ahead(shown, a.score, mine.score),
		})
	}
	if a := shown.below; a != nil {
		b.Rows = append(b.Rows, ui.RailRow{
			Name: v.Words.T("Ahead of %s, %s", v.Words.Ordinal(a.place), a.subject.Name), Value: v.ahead(shown, mine.score, a.score),
		})
	}
	return b
}
