// Package formula runs the conditions and formulas of KPI files and of file
// mappings: `rating >= 4`, `revenue - cost`, `physicians >= 2 &&
// product_line == "Stents"`.
//
// The language is that of github.com/expr-lang/expr, whose parser, compiler
// and machine are used here, narrowed to what a sales manager needs and what
// is safe to take from a file:
//
//   - Every part has a type before anything runs: number, text, date, yes or
//     no, or a list of texts. A mistake is found when a formula is saved, and
//     the error names the column and the remedy.
//   - A number is an exact decimal, never a float: 0.1 is one tenth. A
//     division is rounded at the 34th place after the point.
//   - There is no clock and nothing random: the same row gives the same
//     result on any day.
//   - Nothing repeats: no loops, ranges, closures or variables. Together with
//     limits on the length of a formula and of a text, that bounds what one
//     run can cost.
//
// A missing attribute is 0, false or empty text. A comparison with a missing
// date is false, != included; given(installed_on) asks whether there is one.
// Dates are compared with each other and with text of the form "2026-03-31".
//
// A Program is compiled once and run for millions of rows. It knows no
// database and no context; attributes come from a function that returns
// their canonical text, as in medalist.Attributes.
package formula
