package ui

// A Market is the page of a market: a team without a parent with all teams
// below it, added up.
type Market struct {
	Name, Sub string
	Crumb     Link // to all markets
	Periods   Periods
	Stats     []Stat
	KPIs      []MarketKPI
	Teams     *Members
	People    *Members
}

// A MarketKPI is a line of what its KPIs gave.
type MarketKPI struct {
	Name, Every, Href string
	Figure            string // points, or what was measured where there are none
	Note              string // what the figure is
	Share             string // length of its bar, 0 to 100
}
