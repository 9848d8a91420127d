package report

import "medalist.dev/medalist"

// Sharing is what somebody shared.
type Sharing struct {
	Papers, Stories, Best int // of both together
}

// AddShare adds a paper or a story. What several people share counts for each
// of them; a team and the whole count it once for each, too.
func (r *Report) AddShare(w Who, kind medalist.KindID, best bool) {
	for _, line := range r.lines(w) {
		line.addShare(kind, best)
	}
}

func (s *Sharing) addShare(kind medalist.KindID, best bool) {
	switch kind {
	case medalist.Paper:
		s.Papers++
	case medalist.Story:
		s.Stories++
	default:
		return
	}
	if best {
		s.Best++
	}
}

// Shared returns papers and stories together.
func (s *Sharing) Shared() int { return s.Papers + s.Stories }
