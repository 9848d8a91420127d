package mail

import (
	"net"
	"net/url"
	"strconv"

	gomail "github.com/wneessen/go-mail"

	"medalist.dev/medalist"
)

// A Server is where mail is handed in.
type Server struct {
	Host     string
	Port     int
	Implicit bool // TLS from the first byte; else by STARTTLS
	User     string
	Password string
}

// ParseServer reads the address of a server: smtps://user:password@host:port,
// or smtp:// for one that speaks STARTTLS. The port is 465 or 587 unless it is
// named. Messages do not repeat the password.
func ParseServer(text string) (Server, error) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" || u.Path != "" && u.Path != "/" {
		return Server{}, medalist.Errorf(medalist.Invalid,
			"That is no address of a mail server; write smtps://user:password@host:465, or smtp://host:587, with %%40 for an @ in a name.")
	}
	s := Server{Host: u.Hostname(), Port: 587, Implicit: u.Scheme == "smtps", User: u.User.Username()}
	s.Password, _ = u.User.Password()
	if s.Implicit {
		s.Port = 465
	}
	if text := u.Port(); text != "" {
		if s.Port, err = strconv.Atoi(text); err != nil || s.Port < 1 || s.Port > 65535 {
			return Server{}, medalist.Errorf(medalist.Invalid, "%q is no port of a mail server; take a number from 1 to 65535.", text)
		}
	}
	return s, nil
}

// client returns what speaks to the server. A password travels encrypted
// alone, unless the server is on this machine.
func (s Server) client() (*gomail.Client, error) {
	options := []gomail.Option{gomail.WithPort(s.Port), gomail.WithTimeout(dialTimeout), gomail.WithTLSPolicy(s.policy())}
	if s.Implicit {
		options = append(options, gomail.WithSSL())
	}
	if s.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	return gomail.NewClient(s.Host, options...)
}

func (s Server) policy() gomail.TLSPolicy {
	if s.User == "" || s.local() {
		return gomail.TLSOpportunistic
	}
	return gomail.TLSMandatory
}

func (s Server) local() bool {
	ip := net.ParseIP(s.Host)
	return s.Host == "localhost" || ip != nil && ip.IsLoopback()
}
