package medalist

import "strings"

// Nearest returns the known name that a misspelt one most likely means, empty
// if none is near. Case does not matter; of equally near names the first is
// taken.
func Nearest[T ~string](name string, known []T) T {
	var best T
	least := max(len([]rune(name))/3, 1) + 1
	for _, k := range known {
		if d := distance(strings.ToLower(name), strings.ToLower(string(k))); d < least && d < len(k) {
			best, least = k, d
		}
	}
	return best
}

// distance returns how many letters have to be put in, left out, changed or
// swapped with their neighbour to make b of a.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	// Three rows of the usual table: of the letters of a before the last one,
	// up to it, and up to this one.
	before, last, row := make([]int, len(to)+1), make([]int, len(to)+1), make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range from {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range to {
			row[j+1] = min(last[j]+differ(from[i], to[j]), last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && from[i] == to[j-1] && from[i-1] == to[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(to)]
}

func differ(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}
