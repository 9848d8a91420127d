package account

import (
	"bytes"
	"cmp"
	"context"
	"embed"
	"fmt"
	"html"
	"strings"
	"text/template"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

//go:embed letters/*.txt
var letterFiles embed.FS

// letters are what is written to people, one for each purpose and language.
// The first line is the subject.
var letters = template.Must(template.ParseFS(letterFiles, "letters/*.txt"))

// Mails reports whether invitations and links to new passwords are mailed.
// Where they are not, admins hand them to people themselves.
func (a *Accounts) Mails() bool { return a.db.Mails && a.PublicURL != "" }

// mailLink queues the letter with a link.
func (a *Accounts) mailLink(ctx context.Context, tx *store.Tx, purpose, email, token string) error {
	if !a.Mails() {
		return nil
	}
	p, _, err := byEmail(ctx, tx, email)
	if err != nil {
		return err
	}
	tag, err := languageOf(ctx, tx, p)
	if err != nil {
		return err
	}
	m, err := letter(purpose, tag, letterValues{
		Org: tx.Org().Shown(), Accent: cmp.Or(tx.Org().Brand.Light, accent), Name: p.Name, Link: strings.TrimSuffix(a.PublicURL, "/") + LinkPath(tx.Org(), purpose, token),
	})
	if err != nil {
		return err
	}
	m.To = p.Email
	return tx.QueueMail(ctx, m)
}

// languageOf returns the language that somebody chose, else the
// organisation's.
func languageOf(ctx context.Context, tx *store.Tx, p medalist.Person) (string, error) {
	for _, of := range []medalist.PersonID{p.ID, 0} {
		chosen, err := tx.Preferences(ctx, of)
		if err != nil || chosen[Language] != "" {
			return chosen[Language], err
		}
	}
	return "", nil
}

// accent is the colour of buttons in the mail of organisations without one of
// their own.
const accent = "#2858cd"

type letterValues struct{ Org, Name, Link, Accent string }

// letter writes a letter in a language, English where there is none.
func letter(purpose, tag string, values letterValues) (store.Mail, error) {
	text := letters.Lookup(purpose + "." + tag + ".txt")
	if text == nil {
		text = letters.Lookup(purpose + ".en.txt")
	}
	if text == nil {
		return store.Mail{}, fmt.Errorf("there is no letter for %q", purpose)
	}
	var out bytes.Buffer
	if err := text.Execute(&out, values); err != nil {
		return store.Mail{}, err
	}
	subject, body, _ := strings.Cut(out.String(), "\n\n")
	return store.Mail{Subject: subject, Text: body, HTML: asHTML(body, values)}, nil
}

// asHTML sets a letter's paragraphs, its link as a button.
func asHTML(body string, values letterValues) string {
	var out strings.Builder
	out.WriteString(`<div style="font:16px/24px system-ui,sans-serif;color:#171d29;max-width:560px">`)
	for paragraph := range strings.SplitSeq(strings.TrimSpace(body), "\n\n") {
		text := html.EscapeString(paragraph)
		if paragraph == values.Link {
			text = `<a href="` + text + `" style="display:inline-block;padding:10px 18px;color:#fff;background:` + values.Accent + `;border-radius:8px;text-decoration:none">` +
				text + `</a>`
		}
		out.WriteString("<p>" + text + "</p>")
	}
	out.WriteString("</div>")
	return out.String()
}
