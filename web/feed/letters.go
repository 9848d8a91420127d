package feed

import (
	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	news "medalist.dev/medalist/feed"
	"medalist.dev/medalist/web/words"
)

// Letters write notices that leave the application.
type Letters struct{}

// Letter returns a notice as a mail's subject and text.
func (Letters) Letter(language string, org medalist.Org, n news.Notice, cat *catalogue.Catalogue, address string) (subject, text string) {
	l := words.Accepted(language)
	s := &sayer{l, calendar.Calendar{WeekStarts: org.WeekStarts, FiscalYearStarts: org.FiscalYearStarts}, cat}
	subject = s.toMe(n)
	return subject, l.T("%s\n\nSee it at %s: %s\n\nWhich notices come by mail is up to you: Me, How I am told.\n", subject, org.Shown(), address)
}
