package generate

// A market is where products are sold under one set of rules; the root of a
// tree of teams.
type market struct {
	name    string
	share   int     // of all territories, per cent
	months  [12]int // how busy each month is, per cent
	regions []region
}

// A region is a team between market and territory.
type region struct {
	name   string
	places []place
}

// A place is where a territory's people live. State is for countries that have
// them.
type place struct {
	city, state, country, zone string
	names                      *tongue
}

// The markets of the world. Regions and places stand in the order in which a
// growing organisation opens them.
var markets = []market{
	{"Americas", 40, [12]int{92, 98, 106, 100, 100, 104, 92, 92, 106, 106, 98, 74}, []region{
		{"US Northeast", []place{
			{"Boston", "MA", "US", "America/New_York", &american},
			{"New York", "NY", "US", "America/New_York", &american},
			{"Philadelphia", "PA", "US", "America/New_York", &american},
		}},
		{"US West", []place{
			{"Denver", "CO", "US", "America/Denver", &american},
			{"Seattle", "WA", "US", "America/Los_Angeles", &american},
			{"Phoenix", "AZ", "US", "America/Phoenix", &american},
		}},
		{"Latin America", []place{
			{"São Paulo", "SP", "BR", "America/Sao_Paulo", &portuguese},
			{"Mexico City", "", "MX", "America/Mexico_City", &spanish},
			{"Bogotá", "", "CO", "America/Bogota", &spanish},
			{"Santiago", "", "CL", "America/Santiago", &spanish},
		}},
		{"US South", []place{
			{"Atlanta", "GA", "US", "America/New_York", &american},
			{"Dallas", "TX", "US", "America/Chicago", &american},
			{"Miami", "FL", "US", "America/New_York", &american},
		}},
		{"Canada", []place{
			{"Toronto", "ON", "CA", "America/Toronto", &british},
			{"Montréal", "QC", "CA", "America/Toronto", &french},
			{"Vancouver", "BC", "CA", "America/Vancouver", &american},
		}},
		{"US Midwest", []place{
			{"Chicago", "IL", "US", "America/Chicago", &american},
			{"Minneapolis", "MN", "US", "America/Chicago", &american},
			{"Detroit", "MI", "US", "America/Detroit", &american},
		}},
	}},
	{"EMEA", 38, [12]int{90, 98, 108, 98, 98, 104, 88, 45, 108, 108, 104, 70}, []region{
		{"DACH", []place{
			{"Berlin", "", "DE", "Europe/Berlin", &german},
			{"Munich", "", "DE", "Europe/Berlin", &german},
			{"Vienna", "", "AT", "Europe/Vienna", &german},
			{"Zurich", "", "CH", "Europe/Zurich", &german},
		}},
		{"UK & Ireland", []place{
			{"London", "", "GB", "Europe/London", &british},
			{"Manchester", "", "GB", "Europe/London", &british},
			{"Dublin", "", "IE", "Europe/Dublin", &british},
		}},
		{"Southern Europe", []place{
			{"Milan", "", "IT", "Europe/Rome", &italian},
			{"Madrid", "", "ES", "Europe/Madrid", &spanish},
			{"Lisbon", "", "PT", "Europe/Lisbon", &portuguese},
		}},
		{"Nordics", []place{
			{"Stockholm", "", "SE", "Europe/Stockholm", &nordic},
			{"Copenhagen", "", "DK", "Europe/Copenhagen", &nordic},
			{"Oslo", "", "NO", "Europe/Oslo", &nordic},
		}},
		{"France & Benelux", []place{
			{"Lyon", "", "FR", "Europe/Paris", &french},
			{"Paris", "", "FR", "Europe/Paris", &french},
			{"Brussels", "", "BE", "Europe/Brussels", &french},
		}},
		{"Middle East & Africa", []place{
			{"Dubai", "", "AE", "Asia/Dubai", &arabic},
			{"Riyadh", "", "SA", "Asia/Riyadh", &arabic},
			{"Cairo", "", "EG", "Africa/Cairo", &arabic},
			{"Johannesburg", "", "ZA", "Africa/Johannesburg", &british},
		}},
	}},
	{"APAC", 22, [12]int{88, 92, 110, 100, 96, 104, 98, 100, 106, 102, 102, 86}, []region{
		{"Japan & Korea", []place{
			{"Tokyo", "", "JP", "Asia/Tokyo", &japanese},
			{"Osaka", "", "JP", "Asia/Tokyo", &japanese},
			{"Seoul", "", "KR", "Asia/Seoul", &korean},
		}},
		{"South Asia", []place{
			{"Mumbai", "MH", "IN", "Asia/Kolkata", &indian},
			{"Bengaluru", "KA", "IN", "Asia/Kolkata", &indian},
			{"Delhi", "DL", "IN", "Asia/Kolkata", &indian},
		}},
		{"Australia & New Zealand", []place{
			{"Sydney", "NSW", "AU", "Australia/Sydney", &british},
			{"Melbourne", "VIC", "AU", "Australia/Melbourne", &british},
			{"Auckland", "", "NZ", "Pacific/Auckland", &british},
		}},
		{"Southeast Asia", []place{
			{"Singapore", "", "SG", "Asia/Singapore", &chinese},
			{"Jakarta", "", "ID", "Asia/Jakarta", &indonesian},
			{"Hong Kong", "", "HK", "Asia/Hong_Kong", &chinese},
		}},
	}},
}

// The organisation's own settings: head office is in Berlin, weeks start on
// Monday, and the fiscal year is the calendar year.
const (
	homeZone  = "Europe/Berlin"
	weekStart = "monday"
	yearStart = 1
)
