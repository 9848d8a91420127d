package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"medalist.dev/medalist"
)

// roleHeaders are the folded names of a column that says it holds roles. Its
// values are roles whatever they are; those of any other, such as a job title,
// only if all of them are ours.
var roleHeaders = []string{"role", "rolle"}

// roleNames are what roles are called besides our own names for them: as pages
// name them in each language, and as people do. They are folded, and of what
// ends in er and erin only the first is here.
var roleNames = map[medalist.Role]string{
	medalist.Rep:      "sales_rep sales_representative representative sales außendienst aussendienst vertrieb vertriebler verkauf verkäufer",
	medalist.Engineer: "service_engineer service technician service_technician servicetechnik servicetechniker service_technik technik techniker",
	medalist.Manager:  "team_lead team_leader teamleitung teamleiter leitung führungskraft",
	medalist.Coach:    "trainer",
	medalist.Admin:    "administrator administration",
	medalist.Observer: "einblick beobachter",
}

// feminine is the end of a German name for a woman, or for everybody.
var feminine = regexp.MustCompile(`er[:*_(]?in\)?$`)

// roleCalled returns the role that somebody calls by a name that is not ours.
func roleCalled(name string) (medalist.Role, bool) {
	folded := feminine.ReplaceAllString(foldName(strings.TrimSpace(name)), "er")
	for _, role := range medalist.Roles {
		if slices.Contains(strings.Fields(roleNames[role]), folded) {
			return role, true
		}
	}
	return "", false
}

// roleFormula reads roles by what the file calls them. A value that names none
// stays as it is, so that its row is bad.
func roleFormula(name string, values []string) string {
	called := make(map[medalist.Role][]string)
	for _, v := range values {
		quoted := fmt.Sprintf("%q", strings.ToLower(v))
		if role, ok := roleCalled(v); ok && !slices.Contains(called[role], quoted) {
			called[role] = append(called[role], quoted)
		}
	}
	var b strings.Builder
	for _, role := range medalist.Roles {
		if names := called[role]; len(names) > 0 {
			slices.Sort(names)
			fmt.Fprintf(&b, "lower(%s) in [%s] ? %q : ", name, strings.Join(names, ", "), role)
		}
	}
	return b.String() + name
}
