package generate

// goRound visits the facilities of the day's list; one or two of them may not
// be reached. A second round on a day is visits nobody planned.
func (y *year) goRound(p *person) {
	list := y.list(p)
	if p.listed != y.today {
		p.listed = y.today
		for _, facility := range list {
			y.assign("service_visit", p, facility, y.today)
		}
		if !y.better(p, 76) {
			list = list[:len(list)-min(len(list)-1, y.between(1, 2))]
		}
	}
	for _, facility := range list {
		y.file(p, y.begin(p, &serviceVisit, facility))
	}
}

// list returns two to four different facilities of p's territory.
func (y *year) list(p *person) []string {
	b := y.here(p).clients.facilities
	first := y.IntN(b.n)
	list := make([]string, y.between(2, 4))
	for i := range list {
		list[i] = b.code((first + i) % b.n)
	}
	return list
}

// deliver brings a device. Most are installed by the day that was promised,
// some later, and of the last weeks' some are not yet.
func (y *year) deliver(p *person) {
	line := &productLines[y.IntN(len(productLines)-1)] // consumables need no installation
	f := y.begin(p, &delivery, y.facility(p)).set(colProductLine, line.name).set(colQuantity, itoa(y.between(1, 4)))
	last := y.org.span.Last()
	installed := y.today.AddDays(y.low(4))
	promised := installed.AddDays(y.low(6))
	if !y.better(p, 80) {
		promised = installed.AddDays(-y.between(1, 9))
	}
	switch {
	case installed.After(last) || y.daysLeft < 45 && y.chance(40):
		// still open: on its way, or waiting for a room
		if y.chance(30) {
			promised = y.today.AddDays(y.between(2, 30))
		} else {
			f.set(colDeliveredOn, y.text)
		}
	default:
		f.set(colDeliveredOn, y.text).set(colInstalledOn, installed.String())
	}
	y.file(p, f.set(colPromisedOn, promised.String()))
}

// hearFeedback is a customer's rating, the better the more skilled the person.
func (y *year) hearFeedback(p *person) {
	customer := y.facility(p)
	if y.chance(50) {
		customer = y.hcp(p)
	}
	rating := y.between(1, 3)
	if y.better(p, 76) {
		rating = 4 + b2i(y.chance(55))
	} else if y.chance(50) {
		rating = 3
	}
	if y.file(p, y.begin(p, &feedback, customer).set(colRating, itoa(rating))) && rating >= 4 {
		y.books.pleased(p)
	}
}
