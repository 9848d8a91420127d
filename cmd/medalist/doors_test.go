package main

import (
	"regexp"
	"strings"
	"testing"
)

func TestServeWithoutADatabaseOffersTheSetUp(t *testing.T) {
	c := onSQLite(t)
	pattern := regexp.MustCompile(`/setup\?code=\w{20,}`)
	v := startUntil(t, pattern, c, "serve", "--listen", "127.0.0.1:0")
	if page := v.visit("/"); !strings.Contains(page, "No organisation yet") {
		t.Errorf("the start says:\n%s", page)
	}
	if page := v.visit(pattern.FindString(v.messages)); !strings.Contains(page, "Set up Medalist") {
		t.Errorf("the set-up says:\n%s", page)
	}
	v.end()
}

func TestServeInvitesAdminsWhoCannotSignInYet(t *testing.T) {
	c := onSQLite(t)
	c.must("init", "--name", "Acme", "--admin", "ann@acme.test")
	pattern := regexp.MustCompile(`ann@acme\.test joins at https://medalist\.example(/o/acme/join/\w+)`)
	v := startUntil(t, pattern, c, "serve", "--listen", "127.0.0.1:0", "--public-url", "https://medalist.example/")
	if !strings.Contains(v.messages, "Medalist is at https://medalist.example/") {
		t.Errorf("it says %s", v.messages)
	}
	v.end()
}

func TestServeSaysThatNobodyCanAdminister(t *testing.T) {
	c := onSQLite(t)
	c.must("init", "--name", "Acme")
	v := startUntil(t, regexp.MustCompile("Nobody can administer Acme: .*medalist invite EMAIL"), c, "serve", "--listen", "127.0.0.1:0")
	v.end()
}

func TestInvitePrintsALinkForEachPerson(t *testing.T) {
	c := onSQLite(t)
	c.must("init", "--name", "Acme", "--admin", "ann@acme.test")
	printed := c.must("invite", "Ann@acme.test", "--public-url", "https://medalist.example")
	if !regexp.MustCompile(`^https://medalist\.example/o/acme/join/\w+\n$`).MatchString(printed) {
		t.Errorf("it prints %q", printed)
	}
	if printed := c.must("invite", "ann@acme.test"); !strings.HasPrefix(printed, "http://127.0.0.1:8080/o/acme/join/") {
		t.Errorf("it prints %q", printed)
	}
	if status, _, message := c.run("invite", "bob@acme.test"); status != exitFailed || !strings.Contains(message, "add the person first") {
		t.Errorf("a stranger: status %d, %s", status, message)
	}
}

func TestMailNeedsAnAddressThatLinksCanHave(t *testing.T) {
	c := onSQLite(t)
	c.must("init", "--name", "Acme", "--admin", "ann@acme.test")
	for _, x := range []struct {
		args []string
		says string
	}{
		{[]string{"--smtp", "smtp://mail.example"}, "--smtp needs --public-url"},
		{[]string{"--smtp", "mail.example:25", "--public-url", "https://medalist.example"}, "no address of a mail server"},
		{[]string{"--smtp", "smtp://mail.example", "--public-url", "https://medalist.example", "--mail-from", "Medalist"}, "no address that mail can come from"},
		{[]string{"--public-url", "medalist.example"}, "no address of a site"},
		{[]string{"--public-url", "https://medalist.example/path"}, "without a path"},
	} {
		status, _, message := c.run(append([]string{"invite", "ann@acme.test"}, x.args...)...)
		if status == exitDone || !strings.Contains(message, x.says) {
			t.Errorf("%q: status %d, %s", x.args, status, message)
		}
	}
}
