package ingest_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"medalist.dev/medalist/ingest"
)

// FuzzTokens holds our reader of XML to that of the standard library: what
// the library reads, ours reads alike.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{
		`<a r="1" s='2'><b/>x &lt;&#65;&#x42; y</a>`, `<?xml version="1.0" encoding="UTF-8"?><x:a t="s"><!-- <no> --><![CDATA[<&>]]></x:a>`,
		"<a>\r\n\r</a>", `<a b=">" r = "1" />`, `<a></a >`, `<a>&amp;amp;</a>`, `<a`, `</>`, `<a b="1"c="2"/>`, `<!DOCTYPE a>`, "<a>\x00</a>", "\ufeff<a/>", "<?>", "<a/><!---->", "<![CDATA[]]>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ingest.Tokens(text)
		want, known := libraryTokens(text)
		if known && (err != nil || got != want) {
			t.Fatalf("%q gives %q (%v), want %q", text, got, err, want)
		}
	})
}

// libraryTokens is ingest.Tokens by encoding/xml. It reports false for what
// that refuses, and for what no workbook holds.
func libraryTokens(text string) (string, bool) {
	var b strings.Builder
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return b.String(), true
		}
		if err != nil {
			return "", false
		}
		switch t := t.(type) {
		case xml.StartElement:
			b.WriteString("<" + t.Name.Local)
			for _, name := range []string{"r", "s", "t"} {
				value, seen := "", false
				for _, a := range t.Attr {
					if strings.ContainsAny(a.Value, "&<\"'\r\n") {
						return "", false
					}
					if a.Name.Local == name && a.Name.Space == "" && !seen {
						value, seen = a.Value, true
					}
				}
				b.WriteString(" " + value)
			}
			b.WriteString(">")
			if strings.ContainsAny(text, "&") && len(t.Attr) > 0 {
				return "", false // references in attributes are left alone
			}
		case xml.EndElement:
			b.WriteString("</" + t.Name.Local + ">")
		case xml.CharData:
			b.Write(t)
		case xml.ProcInst:
			if strings.Contains(string(t.Inst), "encoding") {
				return "", false // another than UTF-8 is refused
			}
		case xml.Directive:
			return "", false
		}
	}
}
