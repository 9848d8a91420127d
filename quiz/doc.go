// Package quiz is the rules of questions: what a question is, what an answer
// to it is worth, when it should be asked again, and which questions somebody
// gets on a day.
//
// All of it is functions from values to values. Days are passed in, and what
// looks like chance comes from a seed: the same person on the same day gets
// the same questions, on whichever device.
package quiz
