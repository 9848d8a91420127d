package admin

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A MailServer says where mail is handed in. It holds no secrets.
type MailServer struct {
	Host string // with its port, empty for none
	From string // whom mail comes from
}

// A mailPage tells how mail goes.
type mailPage struct {
	frame       ui.AdminFrame
	Host, From  string
	Test        string // address of the form that sends a test mail
	Me          string
	Wrong       string
	Action      string
	Sender      ui.Input
	ReplyTo     ui.Input
	Footer      ui.Input
	Rows        []mailLine
	More        string
	QueueHeader string
}

// A mailLine is mail that waits.
type mailLine struct {
	To, Subject, State, Reason string
	Fails                      bool
	Retry, Drop                string
}

// mail shows how mail goes.
func (p *Pages) mail(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	l := v.Org.Letters
	return p.showMail(w, r, v, blank(v, "sender", l.Sender, "reply_to", l.ReplyTo, "footer", l.Footer))
}

func (p *Pages) showMail(w http.ResponseWriter, r *http.Request, v *site.Visit, f *form) error {
	letters, all, err := p.engine.MailQueue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	page := mailPage{
		frame: v.AdminFrame(site.AdminMail, v.Words.T("Mail"), ""), Host: p.Mail.Host, From: p.Mail.From,
		Test: v.Link("/admin/mail/test"), Me: v.Me().Email, Wrong: f.wrong, Action: v.Link("/admin/mail"),
		Sender:  f.hinted("sender", "Name of the sender", "Empty is the name that the operator has set."),
		ReplyTo: f.hinted("reply_to", "Answers go to", "An email address; empty is the address that mail comes from."),
		Footer:  f.hinted("footer", "Below every mail", "Such as the name and address of the company."),
	}
	page.ReplyTo.Type = "email"
	for _, m := range letters {
		page.Rows = append(page.Rows, mailLineOf(v, m))
	}
	page.QueueHeader = v.Words.T("Mail that waits")
	if all > len(letters) {
		page.More = v.Words.N(all-len(letters), "and one more", "and %s more")
	}
	return site.Show(w, r, f.status(), v.Frame(r, v.Words.T("Mail"), site.AtAdmin), showMail(page))
}

func mailLineOf(v *site.Visit, m engine.Letter) mailLine {
	path := v.Link("/admin/mail/" + strconv.FormatInt(m.ID, 10))
	line := mailLine{To: m.To, Subject: m.Subject, Reason: m.Reason, Fails: m.Tries > 0 && m.Reason != "", Retry: path + "/retry", Drop: path + "/drop"}
	due := time.Unix(0, int64(m.DueAt))
	switch {
	case m.DueAt == 0 || m.Tries == 0:
		line.State = v.Words.T("is sent in a moment")
	default:
		line.State = v.Words.T("tried %s, again %s", v.Words.N(m.Tries, "once", "%s times"), moment(v, due))
	}
	return line
}

// saveLetters changes what mail says beside its text.
func (p *Pages) saveLetters(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	l := medalist.Letters{Sender: f.text("sender"), ReplyTo: f.text("reply_to"), Footer: f.text("footer")}
	switch err := p.engine.SetLetters(r.Context(), v.Org, l, v.Me().Email); {
	case err != nil && f.fails(err):
		return p.showMail(w, r, v, f)
	case err != nil:
		return err
	}
	v.Notice(w, v.Words.T("Mail goes out so from now on."))
	return site.Redirect(w, r, v.Link("/admin/mail"))
}

// testMail sends a mail to whoever asks for it.
func (p *Pages) testMail(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	subject := v.Words.T("Mail of %s arrives", v.Org.Shown())
	text := v.Words.T("This is the test that you asked for. Invitations and notices come the same way.\n")
	if err := p.engine.SendMail(r.Context(), v.Org, v.Me().Email, subject, text, v.Me().Email); err != nil {
		return err
	}
	v.Notice(w, v.Words.T("A mail to %s is on its way. If it does not arrive, this page says why.", v.Me().Email))
	return site.Redirect(w, r, v.Link("/admin/mail"))
}

// retryMail has mail tried at once.
func (p *Pages) retryMail(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.withMail(w, r, v, p.engine.RetryMail, v.Words.T("It is tried again in a moment."))
}

// dropMail takes mail back.
func (p *Pages) dropMail(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.withMail(w, r, v, p.engine.DropMail, v.Words.T("The mail is gone; nobody gets it."))
}

func (p *Pages) withMail(w http.ResponseWriter, r *http.Request, v *site.Visit, do mailStep, said string) error {
	id, _ := strconv.ParseInt(r.PathValue("id"), 10, 64) // what is no number names none
	if err := do(r.Context(), v.Org, id, v.Me().Email); err != nil {
		return err
	}
	v.Notice(w, said)
	return site.Redirect(w, r, v.Link("/admin/mail"))
}

// A mailStep does something with mail that waits, in somebody's name.
type mailStep func(ctx context.Context, org medalist.Org, id int64, actor string) error
