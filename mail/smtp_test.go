package mail_test

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
)

// A postOffice is a mail server that takes mail, or says why it does not.
type postOffice struct {
	listener net.Listener

	mu     sync.Mutex
	refuse string   // what is said to recipients, empty to take mail
	took   []string // whole messages
}

// newPostOffice opens a mail server on this machine until the test ends.
func newPostOffice(t *testing.T) *postOffice {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	o := &postOffice{listener: listener}
	var open sync.WaitGroup
	open.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			open.Go(func() { o.serve(conn) })
		}
	})
	t.Cleanup(func() { listener.Close(); open.Wait() })
	return o
}

func (o *postOffice) url() string { return "smtp://" + o.listener.Addr().String() }

func (o *postOffice) answer(refuse string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.refuse = refuse
}

func (o *postOffice) mails() []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return append([]string(nil), o.took...)
}

func (o *postOffice) serve(conn net.Conn) {
	defer conn.Close()
	lines := bufio.NewScanner(conn)
	fmt.Fprintf(conn, "220 office\r\n")
	for lines.Scan() {
		verb, _, _ := strings.Cut(lines.Text(), " ")
		switch strings.ToUpper(verb) {
		case "EHLO", "HELO":
			fmt.Fprintf(conn, "250 office\r\n")
		case "RCPT":
			o.mu.Lock()
			refuse := o.refuse
			o.mu.Unlock()
			if refuse == "" {
				refuse = "250 yes"
			}
			fmt.Fprintf(conn, "%s\r\n", refuse)
		case "DATA":
			fmt.Fprintf(conn, "354 go on\r\n")
			o.take(lines)
			fmt.Fprintf(conn, "250 taken\r\n")
		case "QUIT":
			fmt.Fprintf(conn, "221 bye\r\n")
			return
		default:
			fmt.Fprintf(conn, "250 fine\r\n")
		}
	}
}

// take reads a message up to its dot.
func (o *postOffice) take(lines *bufio.Scanner) {
	var message strings.Builder
	for lines.Scan() && lines.Text() != "." {
		message.WriteString(lines.Text() + "\n")
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.took = append(o.took, message.String())
}
