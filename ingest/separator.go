package ingest

import (
	"bytes"
	"strings"
)

// separators are those that are recognised, the likeliest first.
var separators = []byte{',', ';', '\t', '|'}

// detectSeparator returns the separator that divides a sample into records
// of the same number of cells. Records from the header on are looked at; a
// sample that nothing divides has one column.
func detectSeparator(sample []byte, whole bool) byte {
	best, bestScore := separators[0], 0.0
	for _, sep := range separators {
		if score := evenness(sample, whole, sep); score > bestScore {
			best, bestScore = sep, score
		}
	}
	return best
}

// evenness is the share of records with the commonest number of cells, if
// that is more than one. A header that is divided likewise weighs most, for
// text may hold other separators in every row but rarely in column names.
func evenness(sample []byte, whole bool, sep byte) float64 {
	counts := cellCounts(sample, whole, sep)
	if len(counts) == 0 {
		return 0
	}
	often := make(map[int]int)
	common := counts[0]
	for _, n := range counts {
		if often[n]++; often[n] > often[common] {
			common = n
		}
	}
	if common < 2 {
		common = counts[0]
	}
	if common < 2 {
		return 0
	}
	score := float64(often[common]) / float64(len(counts))
	if counts[0] == common {
		score += 0.25
	}
	return score + float64(min(common, 1000))/1e6 // of equals the one with more columns
}

// cellCounts returns the number of cells of each record of a sample that is
// not blank, the last one left out if the sample breaks off within it.
func cellCounts(sample []byte, whole bool, sep byte) []int {
	s := newScanner(bytes.NewReader(sample), "", sep)
	var r record
	var counts []int
	for len(counts) < 200 {
		if err := s.next(&r); err != nil || r.open && !whole {
			break
		}
		if !blankRow(r.cells) {
			counts = append(counts, len(r.cells))
		}
	}
	return counts
}

// blankRow reports whether a row holds nothing but blanks.
func blankRow(cells []string) bool {
	for _, c := range cells {
		if !blankText(c) {
			return false
		}
	}
	return true
}

func blankText(s string) bool {
	for i := range len(s) {
		if s[i] > ' ' {
			return false
		}
	}
	return true
}

// FirstRow returns the cells of a text's first row that is not blank, as they
// are read with a separator; none if it holds no row.
func FirstRow(text string, separator byte) []string {
	s := newScanner(strings.NewReader(text), "", separator)
	for r := (record{}); s.next(&r) == nil; {
		if !blankRow(r.cells) {
			return r.cells
		}
	}
	return nil
}
