// Package quizfile reads the files that hold questions, and writes them: GIFT,
// Moodle XML, Aiken, and tables in CSV or XLSX.
//
// A question that cannot be taken does not keep the others out: it becomes a
// Problem, with its line and the remedy.
package quizfile
