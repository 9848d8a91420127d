// Package xapi says what people learned as statements of the Experience API
// (xAPI 1.0.3), which learning record stores read: somebody did something, as
// {"actor": …, "verb": …, "object": …}.
//
// A statement's id follows from what it says and, of takes and attempts at
// exams, from which of several it is. The same fact makes the same statement
// whenever it is made, and a store that has it takes it for what it is: no
// news. A fact that is corrected makes another statement, and one that says that
// the first does not hold.
package xapi
