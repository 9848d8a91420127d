// Package feed finds what is worth celebrating, keeps what people say to it,
// and tells those it concerns: in the application, by mail, on their phones.
package feed
