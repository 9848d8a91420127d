package generate

import "medalist.dev/medalist"

// The topics of the daily quiz, and how many questions there are on each.
var (
	quizTopics       = []string{"product", "foundational", "clinical data", "market", "competitors", "sales process"}
	questionsOfTopic = 60
)

// quiz is the daily quiz: three questions on one topic, once a day, for those
// who take part.
func (y *year) quiz(p *person) {
	if !p.quizzes || p.asked == y.today {
		y.meet(p)
		return
	}
	p.asked = y.today
	topic := y.IntN(len(quizTopics))
	first := y.IntN(questionsOfTopic)
	for i := range 3 {
		y.answer(p, topic, (first+i*7)%questionsOfTopic)
	}
}

// answer files the answer to a question; some are never given, and some are
// tried again.
func (y *year) answer(p *person, topic, question int) {
	id := padded("Q"+itoa(topic+1)+"-", question+1, 3)
	file := func(correct string) {
		f := y.begin(p, &quizAnswer, "").set(colTopic, quizTopics[topic]).set(colQuestion, id).set(colCorrect, correct)
		at := p.minute
		y.file(p, f)
		p.minute = at + 1
	}
	right := y.better(p, 74)
	switch {
	case y.chance(4):
		file("")
	case right:
		file("true")
	default:
		file("false")
		if y.chance(10) {
			file("true") // the second try shows, and does not count
		}
	}
}

// recordVideo hands in this period's coaching video, once; some hand in a
// second take.
func (y *year) recordVideo(p *person) {
	period := coachingPeriod(y.today)
	if p.taught == period && (p.retaken || !y.chance(15)) {
		y.meet(p)
		return
	}
	p.taught, p.retaken = period, p.taught == period
	f := y.begin(p, &coachingVideo, "").set(colScenario, scenarios[(period%len(scenarios)+len(scenarios))%len(scenarios)])
	good := y.better(p, 58)
	f.set(colGoodArticulation, yesNo(good))
	if !p.retaken && good && y.awards.take(&y.awards.video) {
		f.set(colBest, "true").sure = true
		p.retaken = true // a later take would lose the award
	}
	y.file(p, f)
}

// sharePaper tells colleagues about a clinical paper.
func (y *year) sharePaper(p *person) {
	f := y.begin(p, &paper, "").set(colTitle, y.paperTitle())
	if y.chance(12) {
		f.with(y.colleagues(p, 1)...)
	}
	if y.awards.take(&y.awards.paper) {
		f.set(colBest, "true").sure = true
	}
	y.file(p, f)
}

// tellStory tells colleagues how something went well.
func (y *year) tellStory(p *person) {
	f := y.begin(p, &story, "").set(colTitle, pick(y.dice, storyTitles))
	if y.chance(15) {
		f.with(y.colleagues(p, 1)...)
	}
	if y.awards.take(&y.awards.story) {
		f.set(colBest, "true").sure = true
	}
	y.file(p, f)
}

func yesNo(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// coachingPeriod returns the number of the 15 days that a day is in, counted
// as the pack's KPIs do.
func coachingPeriod(on medalist.Date) int {
	days := on.Days() - kpisBegin.Days()
	return (days - (days%15+15)%15) / 15
}

// kpisBegin is the day the pack's KPIs start.
const kpisBegin medalist.Date = 2000_01_01

// Awards are what judges give once in a period: the best video of 15 days, the
// best paper of a month, the story of a year. Each goes to the first that is
// good enough from a day of the period on.
type awards struct {
	dice
	video, paper, story award
}

// never is no period.
const never = -1 << 31

// An award is given on or after a day of its period, once.
type award struct {
	period int
	from   medalist.Date
	given  bool
	today  medalist.Date
}

func newAwards(d dice, span medalist.Period) awards {
	a := awards{dice: d}
	a.video.period, a.paper.period, a.story.period = never, never, never
	a.dawn(span.Start)
	return a
}

// dawn opens the periods that begin, and chooses the day from which their
// award is given: neither early in what is left of the period nor at its end.
func (a *awards) dawn(on medalist.Date) {
	open := func(w *award, period int, end medalist.Date) {
		if w.today = on; w.period != period {
			left := end.Days() - on.Days()
			*w = award{period: period, from: on.AddDays(a.between(left/4, left*2/3)), today: on}
		}
	}
	year, month := on.Year(), on.Month()
	fifteen := coachingPeriod(on)
	open(&a.video, fifteen, kpisBegin.AddDays(15*(fifteen+1)))
	open(&a.paper, year*12+int(month), medalist.NewDate(year, month+1, 1))
	open(&a.story, year, medalist.NewDate(year+1, 1, 1))
}

// take gives an award, if it is there to be given.
func (a *awards) take(w *award) bool {
	if w.given || w.today.Before(w.from) {
		return false
	}
	w.given = true
	return true
}
