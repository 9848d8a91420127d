// Package web serves the pages: rendered on the server, with all of their
// state in the address; what changes something is a form. The pages are in the
// packages below it, each with the list of its routes and the right that each
// asks for; this package puts them together.
//
// A handler asks the engine, makes a view model from what it answers, and
// renders that. Errors are returned and answered in one place, web/site.
//
// Components (*.templ) and what the browser loads (assets/src) are compiled by
// `make generated`; without it this package does not build.
package web
