package admin

import (
	"maps"
	"net/url"
	"regexp"
	"strings"

	"medalist.dev/medalist"
)

var (
	// numberField names the fields of the editor that take a number whatever
	// else was chosen.
	numberField = regexp.MustCompile(`^(target|points\[\d+\]\.(amount|step|floor|cap|slabs\[\d+\]\.(from|to|points))|kinds\[\d+\]\.attrs\[\d+\]\.(min|max))$`)

	// comparedValue names those that take one if what they are compared with is
	// a number.
	comparedValue = regexp.MustCompile(`^(.+\.cond\[\d+\])\.value$`)
)

// changedNumbers returns the form's values with its numbers changed: from the
// way in which people of a language type them to that of files, or back.
func changedNumbers(v url.Values, types typesOf, change func(string) string) url.Values {
	changed := maps.Clone(v)
	for name, typed := range v {
		if len(typed) == 1 && isNumber(v, types, name) {
			changed[name] = []string{change(strings.TrimSpace(typed[0]))}
		}
	}
	return changed
}

func isNumber(v url.Values, types typesOf, name string) bool {
	if m := comparedValue.FindStringSubmatch(name); m != nil {
		of := types(medalist.KindID(v.Get("ui.kind")))[v.Get(m[1]+".attr")]
		return of == medalist.Number || of == medalist.Money
	}
	return numberField.MatchString(name)
}
