// Package report adds up how people learn: whom the daily quiz asked and who
// answered, what they know, how coaching is loaded and how long it takes, and
// what is shared. Whoever makes a report reads the facts and says them here one
// by one; a Report keeps sums only, so that its size does not grow with them.
package report
