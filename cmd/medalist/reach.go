package main

import (
	"log/slog"
	"net"
	"net/url"
	"strconv"
	"strings"

	"medalist.dev/medalist/mail"
	"medalist.dev/medalist/web/admin"
)

// reachFlags say how people are reached, and how they reach the pages.
type reachFlags struct {
	PublicURL string `name:"public-url" placeholder:"URL" help:"How browsers reach the pages, such as https://medalist.example ($$MEDALIST_PUBLIC_URL); links begin with it."`
	SMTP      string `name:"smtp" placeholder:"URL" help:"Mail server, smtps://user:password@host:465 or smtp://host:587 ($$MEDALIST_SMTP); without one links are shown instead of mailed."`
	MailFrom  string `placeholder:"ADDRESS" help:"Whom mail comes from ($$MEDALIST_MAIL_FROM; else medalist@ the host of --public-url)."`
}

// A reach is what the flags and the environment say.
type reach struct {
	publicURL, from string
	mails           bool
	server          mail.Server
}

func (f reachFlags) reach(p *program) (reach, error) {
	either := func(flag, variable string) string {
		if flag != "" {
			return flag
		}
		return p.env(variable)
	}
	r := reach{publicURL: strings.TrimSuffix(either(f.PublicURL, "MEDALIST_PUBLIC_URL"), "/"), from: either(f.MailFrom, "MEDALIST_MAIL_FROM")}
	var host string
	if r.publicURL != "" {
		u, err := url.Parse(r.publicURL)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.Path != "" || u.RawQuery != "" {
			return r, usagef("--public-url %s is no address of a site; write it like https://medalist.example, without a path.", r.publicURL)
		}
		host = u.Hostname()
	}
	server := either(f.SMTP, "MEDALIST_SMTP")
	if server == "" {
		return r, nil
	}
	if r.publicURL == "" {
		return r, usagef("--smtp needs --public-url: links in mail must lead to an address that you name, not to one that a stranger's request names.")
	}
	if r.from == "" {
		r.from = "Medalist <medalist@" + host + ">"
	}
	var err error
	r.mails = true
	r.server, err = mail.ParseServer(server)
	return r, err
}

// address returns where people find the pages.
func (r reach) address(listening string) string {
	if r.publicURL != "" {
		return r.publicURL
	}
	return listening
}

// secure reports whether browsers come by https alone.
func (r reach) secure() bool { return strings.HasPrefix(r.publicURL, "https://") }

// mailServer says to admins where mail is handed in, without the password.
func (r reach) mailServer() admin.MailServer {
	if !r.mails {
		return admin.MailServer{}
	}
	return admin.MailServer{Host: net.JoinHostPort(r.server.Host, strconv.Itoa(r.server.Port)), From: r.from}
}

// sendMail lets mail be queued, and returns who sends it; nil where no server
// is known.
func (i *installation) sendMail(r reach, log *slog.Logger) (*mail.Sender, error) {
	if !r.mails {
		return nil, nil
	}
	sender, err := mail.New(i.db, r.server, r.from)
	if err != nil {
		return nil, err
	}
	sender.Log = log
	i.db.Mails, i.accounts.PublicURL = true, r.publicURL
	return sender, nil
}
