// Package generate invents an organisation that sells and services medical
// devices, and a year of what its people did, as the files that Medalist
// imports. Everybody and everything in it is made up.
//
// The same options give the same bytes, on every machine and on every day:
// each part draws from its own numbered stream of random numbers, all
// arithmetic is on whole numbers, and the clock is never read. Memory grows
// with the people, not with the facts, so that a million facts take seconds
// and a few megabytes.
//
// The story is told day by day (year.go). Each person has a place with its
// holidays, a lasting skill, and a budget of facts that fills with every
// working day; when it holds one, something happens: a meeting, from which a
// follow-up may come, a quiz, a sale, a round of service visits. What the
// year brought decides the targets, which are written last.
package generate
