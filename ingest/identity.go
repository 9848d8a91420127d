package ingest

import (
	"fmt"
	"slices"
)

// Identity returns the email and the first day of the span.
func (r *PersonRow) Identity() string { return fmt.Sprintf("%s\x00%d", r.Email, r.StartsOn) }

// Identity returns the team's name.
func (r *TeamRow) Identity() string { return r.Team }

// Identity returns the customer's code.
func (r *CustomerRow) Identity() string { return r.Code }

// Identity returns the external id or, without one, what the row is about.
func (r *AssignmentRow) Identity() string {
	if r.ExternalID != "" {
		return r.ExternalID
	}
	return fmt.Sprintf("%s\x00%s\x00%s\x00%d", r.Kind, r.Person, r.Customer, r.DueOn)
}

// Identity returns whose target of which KPI it is, and from when.
func (r *TargetRow) Identity() string {
	return fmt.Sprintf("%s\x00%s\x00%s\x00%s\x00%d", r.KPI, r.Level, r.Subject, r.Dimension, r.From)
}

// Identity returns the external id.
func (r *ActivityRow) Identity() string { return r.ExternalID }

// identityFields are the fields that Identity is made of; of an assignment,
// those that stand in for an external id.
var identityFields = map[Kind][]int{
	People:      {personEmail, personStarts},
	Teams:       {teamName},
	Customers:   {customerCode},
	Assignments: {assignmentKind, assignmentPerson, assignmentCustomer, assignmentDue},
	Targets:     {targetKPI, targetLevel, targetSubject, targetDimension, targetFrom},
	Activities:  {activityExternalID},
}

// identity returns the identity of a row that is bad, empty if it is bad
// itself.
func (d *decoder) identity(r Record) string {
	named := identityFields[d.kind]
	if a, ok := r.(*AssignmentRow); ok && a.ExternalID != "" {
		named = []int{assignmentExternalID}
	}
	for _, field := range named {
		if slices.ContainsFunc(d.bad, func(b badCell) bool { return b.column == fields[d.kind][field].name }) {
			return ""
		}
	}
	return r.Identity()
}
