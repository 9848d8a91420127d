package ingest

import "strings"

// synonyms are the names under which other programs export what our columns
// hold, folded, the likeliest first. A column of ours is always its own
// first synonym.
var synonyms = map[Kind]map[string]string{
	People: {
		"email":       "mail e_mail email_address user_email username user_name user_principal_name",
		"name":        "full_name display_name employee_name employee user rep rep_name sales_agent agent sales_rep owner",
		"role":        "job_title title position profile user_role",
		"team":        "territory region regional_office sales_team department branch office group",
		"manager":     "manager_email reports_to reportsto supervisor manager_name manager_id",
		"time_zone":   "timezone tz time_zone_sid_key timezonesidkey",
		"starts_on":   "start_date hire_date hiredate joined_on from valid_from date_joined",
		"ends_on":     "end_date leave_date left_on until valid_to termination_date",
		"external_id": "id user_id userid employee_id employeeid rep_id personnel_number emp_id",
	},
	Teams: {
		"team":   "name team_name territory region regional_office territory_name office branch",
		"parent": "parent_team region area parent_territory parent_name division",
		"market": "country area business_unit",
	},
	Customers: {
		"customer":  "id customer_id customerid account_id accountid npi hcp_id provider_id account_number account",
		"name":      "account_name customer_name company company_name companyname hospital_name hcp_name facility_name full_name account",
		"kind":      "type customer_type account_type record_type",
		"role":      "title credential contact_title contacttitle profession",
		"specialty": "speciality hcp_specialty taxonomy primary_specialty sector industry",
		"facility":  "hospital facility_id hospital_id",
		"npi":       "npi_number",
		"city":      "billing_city mailing_city town office_location",
		"state":     "billing_state state_province province region mailing_state",
		"country":   "billing_country country_code mailing_country country_name",
	},
	Assignments: {
		"kind":        "type task_type activity_type",
		"person":      "owner assigned_to email rep rep_name owner_id engineer assignee user",
		"customer":    "account account_id customer_id hcp_id what_id who_id facility contact_id location",
		"due_on":      "due_date due activity_date date scheduled_date visit_date",
		"external_id": "id task_id assignment_id work_order_id workorderid",
		"status":      "state",
	},
	Targets: {
		"kpi":       "measure metric goal_name",
		"target":    "goal quota value amount target_value plan",
		"level":     "",
		"subject":   "owner person email rep team territory rep_name sales_agent",
		"dimension": "product_line product series category",
		"from":      "start_date starts_on period_start valid_from month date",
		"to":        "end_date ends_on period_end valid_to",
	},
	Activities: {
		"external_id":  "id order_number deal_number opportunity_id opportunityid order_id orderid deal_id activity_id event_id task_id work_order_id workorderid record_id invoice_number number",
		"kind":         "activity_kind activity_type event_type",
		"at":           "close_date closedate closed_date activity_date activity_date_time event_date order_date orderdate date start_date_time start_date completed_date_time completed_date visit_date created_date created_at timestamp",
		"people":       "email owner_email rep_email sales_agent owner owner_name rep rep_name sales_rep agent salesperson employee owner_id employee_id employeeid rep_id user user_id engineer",
		"customer":     "customer_id customerid account_id accountid account customer_name account_name company hcp_id hcp what_id who_id facility",
		"revenue":      "close_value amount value total total_amount sales_amount net_amount deal_value price sales revenue_idr",
		"cost":         "cogs total_cost costs",
		"quantity":     "qty units unit_count visits",
		"product_line": "product product_name series product_family category product_group line",
		"promised_on":  "required_date requireddate promised_date promise_date due_date",
		"delivered_on": "shipped_date shippeddate delivery_date delivered_date ship_date",
		"installed_on": "installation_date installed_date install_date",
		"rating":       "score stars nps csat",
		"topic":        "subject",
		"question":     "question_text",
	},
}

// recognise finds the columns of a header that likely hold ours: those that
// are needed first. No column serves twice, unless one that is needed has no
// other: an account's name may be its id.
func recognise(kind Kind, needed, others, header []string) map[string]int {
	r := recognition{at: make(map[string]int), found: make(map[string]int), used: make(map[int]bool)}
	for _, fold := range []func(string) string{foldCamel, plainName} {
		for i, name := range header {
			if _, twice := r.at[fold(name)]; !twice {
				r.at[fold(name)] = i
			}
		}
	}
	for _, columns := range [][]string{needed, others} {
		for _, column := range columns {
			r.take(column, column, false)
		}
	}
	for _, columns := range [][]string{needed, others} {
		for _, column := range columns {
			for _, name := range kind.names(column) {
				r.take(column, name, false)
			}
		}
	}
	for _, column := range needed {
		for _, name := range kind.names(column) {
			r.take(column, name, true)
		}
	}
	return r.found
}

// A recognition is what was recognised so far.
type recognition struct {
	at    map[string]int // of the header's columns, by folded name
	found map[string]int // for our columns
	used  map[int]bool
}

func (r *recognition) take(column, name string, again bool) {
	i, ok := r.at[name]
	if _, have := r.found[column]; ok && !have && (again || !r.used[i]) {
		r.found[column], r.used[i] = i, true
	}
}

// foldCamel is foldName for names like companyName, too.
func foldCamel(s string) string {
	var b strings.Builder
	lower := false
	for _, r := range s {
		upper := r >= 'A' && r <= 'Z'
		if upper && lower {
			b.WriteByte('_')
		}
		lower = !upper && r != '_' && r != ' '
		b.WriteRune(r)
	}
	return foldName(b.String())
}
