// Package stream tells open pages what changed, over server-sent events: the
// names of topics, never data. A page then asks again for what it shows, and
// gets what its reader may see.
//
// Events are:
//
//	event: hello       data: the build of the pages; a page of another build loads itself anew
//	event: changed     data: topics, separated by spaces
//	event: beat        the connection lives
//	event: end         data: why there will be no more, such as "signed-out"
package stream
