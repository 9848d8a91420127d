package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"medalist.dev/medalist"
)

// proposed are the attributes of activities that a first mapping looks for,
// besides our columns.
var proposed = []string{"revenue", "cost", "quantity", "product_line", "promised_on", "delivered_on", "installed_on", "rating", "topic", "question"}

// propose writes a first mapping.
func (s *Sight) propose() string {
	needed, others := s.Kind.Columns()
	if s.Kind == Activities {
		others = append(others, proposed...)
	}
	wanted := slices.Concat(needed, others)
	found := recognise(s.Kind, needed, others, s.Header)
	var b strings.Builder
	if s.Sheet != "" && len(s.Sheets) > 1 {
		fmt.Fprintf(&b, "sheet: %s\n", yamlText(s.Sheet))
	}
	if s.above > 0 {
		fmt.Fprintf(&b, "header_row: %d\n", s.HeaderRow)
	}
	if hint := s.whereHint(found); hint != "" {
		b.WriteString(hint)
	}
	b.WriteString("set:\n")
	for _, column := range wanted {
		formula, remark := s.fill(column, found)
		if formula == "" {
			if !slices.Contains(needed, column) {
				continue
			}
			formula, remark = `""`, "not recognised: say how it is found, or the rows can't be taken"
		}
		if remark != "" {
			remark = "  # " + remark
		}
		fmt.Fprintf(&b, "  %s: %s%s\n", column, yamlText(formula), remark)
	}
	return b.String()
}

// fill returns the formula for a column of ours, and what to look at.
func (s *Sight) fill(column string, found map[string]int) (formula, remark string) {
	i, ok := found[column]
	if !ok {
		return s.fillWithout(column, found)
	}
	name, values := named(s.Header[i]), s.values(i)
	roles := s.Kind == People && column == "role" && slices.Contains(roleHeaders, foldCamel(s.Header[i]))
	if !roles && !fitsList(s.Kind, column, values) {
		return "", ""
	}
	if null := nullWord(values); null != "" {
		name = fmt.Sprintf("null(%s, %q)", name, null)
		values = slices.DeleteFunc(values, func(v string) bool { return v == null })
	}
	if roles {
		return roleFormula(name, values), ""
	}
	switch column {
	case "people", "person", "manager", "email":
		return personFormula(column, name, values)
	case "at", "starts_on", "ends_on", "due_on", "from", "to", "promised_on", "delivered_on", "installed_on":
		return dateFormula(name, values, column == "at")
	case "revenue", "cost", "quantity", "rating":
		return numberFormula(name, values), ""
	case "target":
		return targetFormula(name, values), ""
	default:
		return name, ""
	}
}

// fillWithout returns what may stand in a column that no column of the file
// seems to hold.
func (s *Sight) fillWithout(column string, found map[string]int) (formula, remark string) {
	switch {
	case column == "kind" && s.Kind == Activities:
		if _, sale := found["revenue"]; sale {
			return `"sale"`, "if every row is one"
		}
		if _, delivery := found["promised_on"]; delivery {
			return `"delivery"`, "if every row is one"
		}
		return `"meeting"`, "if every row is one"
	case column == "kind" && s.Kind == Assignments:
		return `"follow_up"`, "or service_visit"
	case column == "name":
		return s.fullName(), ""
	case column == "email":
		name, ok := s.fullName(), true
		if name == "" {
			var i int
			if i, ok = found["name"]; ok {
				name = named(s.Header[i])
			}
		}
		if ok {
			return fmt.Sprintf(`lower(replace(%s, " ", ".")) + "@example.com"`, name), "made up: no column holds emails"
		}
	}
	return "", ""
}

// fullName joins the columns of first and last names, if there are both.
func (s *Sight) fullName() string {
	part := func(english, german string) int {
		return slices.IndexFunc(s.Header, func(h string) bool { return strings.Contains(foldCamel(h), english) || plainName(h) == german })
	}
	first, last := part("first_name", "vorname"), part("last_name", "nachname")
	if first < 0 || last < 0 {
		return ""
	}
	return named(s.Header[first]) + ` + " " + ` + named(s.Header[last])
}

// fitsList reports whether values may stand in a column of ours that takes
// only some: a job title is no role.
func fitsList(kind Kind, column string, values []string) bool {
	var list string
	switch {
	case column == "role" && kind == People:
		list = joinValues(medalist.Roles)
	case column == "kind" && kind == Customers:
		list = joinValues(medalist.CustomerKinds)
	case column == "status":
		list = joinValues(medalist.Statuses)
	case column == "level":
		list = joinValues(levels)
	default:
		return true
	}
	allowed := strings.Split(list, ", ")
	return !slices.ContainsFunc(values, func(v string) bool { return !slices.Contains(allowed, strings.ToLower(v)) })
}

var (
	statusLike = regexp.MustCompile(`(?i)^(deal_?stage|stage(_?name)?|status|type)$`)
	doneLike   = regexp.MustCompile(`(?i)\b(won|completed?|done|delivered|shipped)\b`)
)

// whereHint proposes, in a comment, to choose by a column that seems to say
// how far a row is.
func (s *Sight) whereHint(found map[string]int) string {
	used := make(map[int]bool)
	for _, i := range found {
		used[i] = true
	}
	for i, name := range s.Header {
		if !statusLike.MatchString(name) || used[i] {
			continue
		}
		values := s.values(i)
		slices.Sort(values)
		values = slices.Compact(values)
		if len(values) >= 2 && len(values) <= 12 {
			likely := max(slices.IndexFunc(values, doneLike.MatchString), 0)
			return fmt.Sprintf("# where: %s == %q  # values: %s\n", named(name), values[likely], clip(strings.Join(values, ", "), 200))
		}
	}
	return ""
}

// personFormula finds people by what the file calls them.
func personFormula(column, name string, values []string) (formula, remark string) {
	emails := len(values) > 0
	for _, v := range values {
		emails = emails && strings.Contains(v, "@")
	}
	if emails {
		return name, ""
	}
	if column == "email" {
		return name, "not all of its values are emails"
	}
	return "person(" + name + ")", ""
}

func numberFormula(name string, values []string) string {
	points, commas := true, len(values) > 0
	for _, v := range values {
		_, p := plainDigits(v, ".")
		_, c := plainDigits(v, ",")
		points, commas = points && p, commas && c
	}
	if commas && !points {
		return fmt.Sprintf(`number(%s, ",")`, name)
	}
	return "number(" + name + ")"
}

// targetFormula reads a target with a decimal comma; any other, such as 90%,
// is read as it stands.
func targetFormula(name string, values []string) string {
	if formula := numberFormula(name, values); formula != "number("+name+")" {
		return formula
	}
	return name
}

// nullWord returns a word that stands for nothing in a column.
func nullWord(values []string) string {
	for _, v := range values {
		switch v {
		case "NULL", "null", "N/A", "n/a", "NA", "None", "-", "\\N", "(null)":
			return v
		}
	}
	return ""
}
