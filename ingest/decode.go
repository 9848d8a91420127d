package ingest

import (
	"strings"

	"medalist.dev/medalist"
)

func (d *decoder) person(line Line) Record {
	p := &PersonRow{
		Line:       line,
		Email:      d.email(personEmail),
		Name:       d.name(personName),
		Role:       oneOf(d, personRole, medalist.Roles),
		Team:       d.knownTeam(personTeam),
		Manager:    d.knownPerson(personManager),
		TimeZone:   d.zone(personZone),
		ExternalID: d.name(personExternalID),
		StartsOn:   d.date(personStarts),
		EndsOn:     d.date(personEnds),
	}
	d.after(personStarts, personEnds, p.StartsOn, p.EndsOn)
	return p
}

// email reads the email of somebody who may be new.
func (d *decoder) email(field int) string {
	s := medalist.FoldEmail(d.name(field))
	local, domain, ok := strings.Cut(s, "@")
	if s != "" && (!ok || local == "" || domain == "" || strings.ContainsAny(domain, "@") || strings.ContainsAny(s, " \t\r\n,;<>\"")) {
		d.fail(field, "%q is no email address; write one such as ann@example.com", s)
	}
	return s
}

// zone reads a time zone. Looking one up opens a file, so each name is
// looked up once.
func (d *decoder) zone(field int) string {
	s := d.text(field)
	if s == "" {
		return ""
	}
	err, seen := d.zones[s]
	if !seen {
		_, err = medalist.LoadZone(s)
		d.zones[s] = err
	}
	if err != nil {
		d.failErr(field, err)
	}
	return s
}

func (d *decoder) team(line Line) Record {
	t := &TeamRow{Line: line, Team: d.name(teamName), Parent: d.text(teamParent), Market: d.name(teamMarket)}
	if t.Parent != "" && (t.Parent == t.Team || d.dir.cyclic(t.Team)) {
		d.fail(teamParent, "%s would be above itself; a team's parent may not be the team or one below it", t.Team)
	}
	d.knownTeam(teamParent)
	return t
}

func (d *decoder) customer(line Line) Record {
	return &CustomerRow{line, medalist.Customer{
		Code:      d.name(customerCode),
		Name:      d.name(customerName),
		Kind:      oneOf(d, customerKind, append([]medalist.CustomerKind{""}, medalist.CustomerKinds...)),
		Role:      d.name(customerRole),
		Specialty: d.name(customerSpecialty),
		Facility:  d.knownCustomer(customerFacility),
		NPI:       d.name(customerNPI),
		City:      d.name(customerCity),
		State:     d.name(customerState),
		Country:   d.name(customerCountry),
	}}
}

func (d *decoder) assignment(line Line) Record {
	a := &AssignmentRow{
		Line:       line,
		ExternalID: d.name(assignmentExternalID),
		Kind:       medalist.KindID(d.name(assignmentKind)),
		Person:     d.knownPerson(assignmentPerson),
		Customer:   d.knownCustomer(assignmentCustomer),
		DueOn:      d.date(assignmentDue),
		Status:     oneOf(d, assignmentStatus, []medalist.Status{medalist.Recorded, medalist.Void}),
	}
	if a.Kind != "" && !d.dir.DueKind(a.Kind) {
		d.fail(assignmentKind, "there are no assignments of kind %q; follow_up and service_visit are kinds of them", a.Kind)
	}
	return a
}

func (d *decoder) target(line Line) Record {
	t := &TargetRow{
		Line:      line,
		KPI:       medalist.KPIID(d.name(targetKPI)),
		Dimension: d.name(targetDimension),
		From:      d.date(targetFrom),
		To:        d.date(targetTo),
	}
	ratio, _, ok := d.dir.KPI(t.KPI)
	if t.KPI != "" && !ok {
		d.fail(targetKPI, "there is no KPI %q; `medalist kpis list` shows those there are", t.KPI)
	}
	t.Value = d.targetValue(ratio, ok)
	t.Level, t.Subject = d.subject()
	d.after(targetFrom, targetTo, t.From, t.To)
	return t
}
