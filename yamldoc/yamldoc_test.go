package yamldoc_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist/yamldoc"
)

func TestOneDocumentIsRead(t *testing.T) {
	tests := []struct{ name, text, first string }{
		{"keys", "a: 1\nb: 2\n", "a"},
		{"after a mark and a comment", "# about\n---\na: 1\n", "a"},
		{"nothing", "", ""},
		{"only a comment", "# about\n", ""},
		{"as large as it may be", "a: 1\n#" + strings.Repeat("x", yamldoc.MaxSize-6), "a"},
		{"as deep as it may be", "a: " + strings.Repeat("[", 100) + strings.Repeat("]", 100), "a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root, err := yamldoc.Parse([]byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case tt.first == "" && root != nil:
				t.Errorf("got %s, want nothing", root)
			case tt.first != "" && (root == nil || !strings.HasPrefix(root.String(), tt.first)):
				t.Errorf("got %v, want it to begin with %s", root, tt.first)
			}
		})
	}
}

func TestWhatIsNoDocumentIsRefusedWithItsLine(t *testing.T) {
	tests := []struct {
		name, text string
		line       int
		reason     string
	}{
		{"a tab", "a:\n\t- b\n", 2, "the YAML cannot be read"},
		{"an open quote", "a: 1\nb: \"x\n", 2, "quote what holds a colon"},
		{"two documents", "a: 1\n---\nb: 2\n", 3, "several documents"},
		{"too large", "a: 1\n#" + strings.Repeat("x", yamldoc.MaxSize), 0, "at most 128 KiB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := yamldoc.Parse([]byte(tt.text))
			var e *yamldoc.Error
			if !errors.As(err, &e) || e.Line != tt.line || !strings.Contains(err.Error(), tt.reason) {
				t.Errorf("got %v, want line %d: %s", err, tt.line, tt.reason)
			}
		})
	}
}

// The parser takes minutes for some texts of a few hundred kilobytes.
func TestHostileTextsAreRefusedAtOnce(t *testing.T) {
	for _, part := range []string{"[", "{", "{a: [", "- ", "? ", "-\t", "- ? ", "- &a ", "a: - ", "- a: "} {
		t.Run(part, func(t *testing.T) {
			begun := time.Now()
			_, err := yamldoc.Parse([]byte("a:\n  " + strings.Repeat(part, yamldoc.MaxSize/len(part)-2)))
			if err == nil {
				t.Error("got no error")
			}
			if took := time.Since(begun); took > 5*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}
