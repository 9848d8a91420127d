package site

import (
	"net/url"

	"medalist.dev/medalist/web/ui"
)

// Link returns an address with a query of name and value pairs; pairs without
// a value are left out.
func Link(path string, pairs ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// With returns path with the query q, changed by name and value pairs; an
// empty value takes the name away.
func With(path string, q url.Values, pairs ...string) string {
	changed := url.Values{}
	for name, values := range q {
		if len(values) > 0 && values[0] != "" {
			changed.Set(name, values[0])
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		changed.Del(pairs[i])
		if pairs[i+1] != "" {
			changed.Set(pairs[i], pairs[i+1])
		}
	}
	if len(changed) == 0 {
		return path
	}
	return path + "?" + changed.Encode()
}

// Fields returns what a form has to carry along of a query.
func Fields(q url.Values, names ...string) []ui.Field {
	var kept []ui.Field
	for _, name := range names {
		if v := q.Get(name); v != "" {
			kept = append(kept, ui.Field{Name: name, Value: v})
		}
	}
	return kept
}
