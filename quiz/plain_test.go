package quiz_test

import (
	"testing"

	"medalist.dev/medalist/quiz"
)

func TestATextIsReadWithoutItsMarkup(t *testing.T) {
	for _, c := range []struct {
		format     quiz.Format
		text, want string
	}{
		{quiz.Plain, "a **b** <c> _____", "a **b** <c> _____"},
		{quiz.HTML, "<p>How <b>deep</b>?</p><script>alert(1)</script>", "How deep?"},
		{quiz.HTML, "5 &lt; 7<br>and 7 &gt; 5", "5 < 7\nand 7 > 5"},
		{quiz.Markdown, "How **deep** does the *probe* see?", "How deep does the probe see?"},
		{quiz.Markdown, "Two of these:\n\n- `5F`\n- [7F](https://example.com)", "Two of these:\n5F\n7F"},
		{quiz.Markdown, "5 < 7 & 7 > 5", "5 < 7 & 7 > 5"},
		{quiz.Markdown, "The sheath is _____ wide.", "The sheath is _____ wide."},
		{quiz.Markdown, "_____", "_____"},
	} {
		if got := quiz.PlainText(c.text, c.format); got != c.want {
			t.Errorf("%s %q reads %q, want %q", c.format, c.text, got, c.want)
		}
	}
}
