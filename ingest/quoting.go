package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	identifier = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	plainYAML  = regexp.MustCompile(`^[A-Za-z_][^#:'{}\[\]&*!|>%@]*$`)
	reserved   = []string{"not", "in", "and", "or", "matches", "contains", "startsWith", "endsWith", "let", "if", "else", "true", "false", "nil", "given", "col"}
	yamlWords  = []string{"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
)

// named returns how a formula names a column.
func named(name string) string {
	if identifier.MatchString(name) && !slices.Contains(reserved, name) {
		return name
	}
	return fmt.Sprintf("col(%q)", name)
}

// yamlText returns a text as a YAML value.
func yamlText(s string) string {
	if plainYAML.MatchString(s) && !slices.Contains(yamlWords, strings.ToLower(s)) && !strings.HasSuffix(s, " ") {
		return s
	}
	if strings.ContainsAny(s, "\r\n\t") {
		return fmt.Sprintf("%q", s)
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
