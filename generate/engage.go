package generate

import (
	"slices"

	"medalist.dev/medalist"
)

// A followUp is promised to an HCP for a day; a late one is one that was
// missed and is made up for.
type followUp struct {
	customer string
	on       medalist.Date
	late     bool
}

// meet is a meeting with an HCP, sometimes joined by a colleague. One in four
// ends with a promise to come back.
func (y *year) meet(p *person) {
	customer := y.hcp(p)
	f := y.begin(p, &meeting, customer)
	if y.chance(7) {
		f.with(y.colleagues(p, 1)...)
	}
	if y.perMille(5) && y.left > 1 {
		y.mistake(p, f)
	}
	if y.file(p, f) {
		y.books.met(p)
		if y.chance(26) {
			y.promise(p, customer)
		}
	}
}

// mistake files a fact with the wrong customer and takes it back; the right
// one follows.
func (y *year) mistake(p *person, right *fact) {
	wrong := *right
	wrong.sure = true
	wrong.set(colCustomer, y.hcp(p)).set(colStatus, string(medalist.Void)).set(colReason, "Wrong customer; logged again")
	y.file(p, &wrong)
}

// promise sets up a follow-up with a customer in the next weeks.
func (y *year) promise(p *person, customer string) {
	on := y.scenes[p.place].nextWorkday(y.today.AddDays(y.between(4, 15)))
	known := slices.ContainsFunc(p.due, func(f followUp) bool { return f.customer == customer && f.on == on })
	if known || len(p.due) >= 12 || !p.employed(on) {
		return
	}
	p.due = append(p.due, followUp{customer, on, false})
	y.assign("follow_up", p, customer, on)
}

// assign writes that somebody is to see a customer on a day.
func (y *year) assign(kind string, p *person, customer string, on medalist.Date) {
	y.dueIDs++
	y.dues.row(kind, p.email, customer, on.String(), padded("DUE-", y.dueIDs, 7))
}

// keepPromises does the follow-ups of today, or lets them slip.
func (y *year) keepPromises(p *person) {
	if len(p.due) == 0 {
		return
	}
	waiting := p.due[:0]
	for _, f := range p.due {
		switch {
		case f.on.After(y.today):
			waiting = append(waiting, f)
		case !f.late && f.on == y.today && y.better(p, 78):
			y.followUp(p, f.customer)
		case f.late:
			y.file(p, y.begin(p, &followUpDone, f.customer))
		case y.chance(55):
			waiting = append(waiting, followUp{f.customer, y.today.AddDays(y.between(1, 3)), true})
		}
	}
	p.due = waiting
}

// followUp keeps a promise, by a call or in a meeting.
func (y *year) followUp(p *person, customer string) {
	if y.chance(20) {
		if y.file(p, y.begin(p, &meeting, customer)) {
			y.books.met(p)
		}
		return
	}
	y.file(p, y.begin(p, &followUpDone, customer))
}

// What presentations are about, and before whom.
var (
	topics    = []string{"products", "products", "clinical_papers", "case_presentations", "success_stories"}
	audiences = []string{"physicians", "physicians;nurses", "nurses;technicians", "physicians;nurses;technicians", "nurses", "physicians;administrators"}
)

// present shows something to an audience.
func (y *year) present(p *person) {
	f := y.begin(p, &presentation, y.facility(p)).set(colTopic, pick(y.dice, topics))
	y.seat(f, 40)
	if y.chance(20) {
		f.with(y.colleagues(p, 1)...)
	}
	y.file(p, f)
}

// hostWorkshop teaches a use of the devices, often with co-hosts.
func (y *year) hostWorkshop(p *person) {
	f := y.begin(p, &workshop, y.facility(p)).set(colTitle, pick(y.dice, workshopTitles))
	y.seat(f, 24)
	if y.chance(55) {
		f.with(y.colleagues(p, y.between(1, 2))...)
	}
	y.file(p, f)
}

// seat fills in who came.
func (y *year) seat(f *fact, most int) {
	f.set(colAudience, pick(y.dice, audiences)).set(colAudienceSize, itoa(y.bell(4, most)))
}

// trainDistributor trains a partner's people.
func (y *year) trainDistributor(p *person) {
	b := y.here(p).clients.distributors
	f := y.begin(p, &distributorDone, b.code(y.IntN(b.n)))
	f.set(colProductLine, pick(y.dice, productLines[:]).name).set(colAudienceSize, itoa(y.bell(3, 18)))
	y.file(p, f)
}
