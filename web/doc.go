// Package web serves the pages: rendered on the server, readable without
// JavaScript, with all of their state in the address. Nothing here writes;
// every control is a link or a GET form.
//
// A handler asks the engine, makes the view model of package ui from what it
// answers, and renders that. Errors are returned and answered in one place.
//
// Components (ui/*.templ) and what the browser loads (assets/src) are compiled
// by `make generated`; without it this package does not build.
package web
