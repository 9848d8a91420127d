// Package site is what all pages stand on: who visits and what they may see,
// the frame around a page, forms, addresses, answers and failures, headers and
// cookies. The pages themselves are in the packages beside it, each with the
// list of its routes.
package site
