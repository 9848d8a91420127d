package generate

import "strings"

// Clients are the customers of a territory. They are known by number; their
// names are made when the file is written, and forgotten.
type clients struct {
	facilities, hcps, accounts, prospects, distributors block
	won                                                 int // of the prospects
}

// A block is a run of numbered customers of one kind.
type block struct {
	prefix   string
	first, n int
}

func (b block) code(i int) string { return padded(b.prefix, b.first+i, 5) }

// layOutClients gives every territory its customers. Prospects, who become
// accounts within the year, are as many as the facts are likely to open.
func (org *organisation) layOutClients(o Options) {
	next := map[string]int{}
	take := func(prefix string, n int) block {
		b := block{prefix, next[prefix] + 1, n}
		next[prefix] += n
		return b
	}
	opened := o.Activities / len(org.territories) / 100
	for _, t := range org.territories {
		t.clients = clients{
			facilities:   take("fac-", 6+t.size/2),
			hcps:         take("hcp-", 6*t.size),
			accounts:     take("acc-", 5+t.size/2),
			prospects:    take("acc-", min(max(opened, 3), 15*t.size)),
			distributors: take("dis-", 2),
		}
	}
}

// What HCPs and their specialties are called, the frequent ones more often.
var (
	hcpRoles = []string{"physician", "physician", "physician", "physician", "nurse", "nurse", "technician", "biomedical engineer", "procurement"}

	specialties = []string{
		"cardiology", "cardiology", "anaesthesiology", "intensive care", "intensive care", "radiology",
		"surgery", "emergency medicine", "gastroenterology", "neonatology", "pulmonology",
	}
)

// writeCustomers writes every territory's customers. They have no NPI: any
// number that passes for one may be somebody's.
func (org *organisation) writeCustomers(dir string) error {
	header := []string{"customer", "name", "kind", "role", "specialty", "facility", "city", "state", "country"}
	return writeTable(dir, "customers.csv", header, func(to *table) {
		for _, t := range org.territories {
			writeClients(to, t, newDice(org.seed, "clients of "+t.team))
		}
	})
}

func writeClients(to *table, t *territory, d dice) {
	put := func(b block, i int, name, kind, role, specialty, facility string) {
		to.row(b.code(i), name, kind, role, specialty, facility, t.place.city, t.place.state, t.place.country)
	}
	c := &t.clients
	for i := range c.facilities.n {
		put(c.facilities, i, t.place.names.institution(d), "facility", "", "", "")
	}
	for i := range c.hcps.n {
		name, role, specialty := t.place.names.person(d), pick(d, hcpRoles), pick(d, specialties)
		if role == "physician" {
			name = "Dr. " + name
		}
		put(c.hcps, i, name, "hcp", role, specialty, c.facilities.code(i%c.facilities.n))
	}
	for _, b := range []block{c.accounts, c.prospects} {
		for i := range b.n {
			put(b, i, company(d, accountNames), "account", "", "", "")
		}
	}
	for i := range c.distributors.n {
		put(c.distributors, i, company(d, distributorNames), "distributor", "", "", "")
	}
}

var (
	accountNames     = []string{"% Health Group", "% Clinics", "% Care Network", "% Diagnostics", "% Surgical Partners", "% Dialysis"}
	distributorNames = []string{"% Medical Supply", "% Devices Trading", "% MedTech Distribution"}
)

func company(d dice, patterns []string) string {
	return strings.Replace(pick(d, patterns), "%", placeName(d), 1)
}

// padded returns a prefix and a number with leading zeros.
func padded(prefix string, n, digits int) string {
	text := itoa(n)
	return prefix + "000000000"[:max(0, digits-len(text))] + text
}
