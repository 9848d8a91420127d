package generate

import (
	"bytes"
	"fmt"
	"strings"
)

// PaperPDF returns a PDF of one page, with a title and a text below. It is
// written without a library, in the font that every reader has.
func PaperPDF(title, text string) []byte {
	var page bytes.Buffer
	page.WriteString("BT /F1 18 Tf 60 760 Td 24 TL\n")
	for _, line := range wrapped(title, 48) {
		fmt.Fprintf(&page, "(%s) Tj T*\n", pdfText(line))
	}
	page.WriteString("/F1 11 Tf 16 TL T*\n")
	for _, line := range wrapped(text, 84) {
		fmt.Fprintf(&page, "(%s) Tj T*\n", pdfText(line))
	}
	page.WriteString("ET\n")
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	var places []int
	for i, object := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%sendstream", page.Len(), page.String()),
	} {
		places = append(places, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, at := range places {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(places)+1, start)
	return out.Bytes()
}

// wrapped breaks a text into lines of at most so many letters.
func wrapped(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len(line)+1+len(word) > width {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}

// pdfText writes a text as a page holds it; letters that its font lacks are
// left out.
func pdfText(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '(' || r == ')' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r >= ' ' && r < 0x7f:
			b.WriteRune(r)
		case r >= 0xa0 && r <= 0xff:
			fmt.Fprintf(&b, "\\%03o", r)
		}
	}
	return b.String()
}
