package entry

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestALimitForgetsWhoHasWaited(t *testing.T) {
	l, now := newLimit(time.Minute, 2), time.Unix(0, 0)
	for i, want := range []bool{true, true, false} {
		if got := l.allow("a", now); got != want {
			t.Errorf("try %d: %t", i, got)
		}
	}
	if !l.allow("a", now.Add(time.Minute)) || l.allow("a", now.Add(time.Minute)) {
		t.Error("a minute later one more try is due, and no more")
	}
	for i := range 3 * maxRemembered {
		l.allow(fmt.Sprint(i), now.Add(time.Hour))
	}
	if len(l.seen) > maxRemembered {
		t.Errorf("%d are remembered", len(l.seen))
	}
}

func TestBrowsersAreCalledByTheirNames(t *testing.T) {
	for agent, want := range map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0":    "Edge, Windows",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile Safari/604.1": "Safari, iPhone",
		"Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36":                     "Chrome, Android",
		"Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0":                                                           "Firefox, Linux",
		"curl/8": "",
	} {
		if got := browserName(agent); got != want {
			t.Errorf("%s is called %q", agent, got)
		}
	}
}

func TestPastedRowsAreKnownByWhatStandsInThem(t *testing.T) {
	for rows, want := range map[string]string{
		"email,name\na@x.test,Ann":     "email,name",
		"a@x.test\tAnn\tNorth\trep":    "email\tname\tteam\trole",
		"Ann;a@x.test;North":           "name;email;team",
		"Ann, a@x.test, N, rep, m@, z": "name,email,team,role,manager,_5",
		"a@x.test|Ann\nb@x.test|Bob":   "email|name",
	} {
		text, added := withHeader(rows)
		if header, _, _ := strings.Cut(text, "\n"); header != want || added != (header+"\n"+rows == text) {
			t.Errorf("%q becomes %q", rows, text)
		}
	}
}
