package generate

import (
	"fmt"
	"hash/fnv"
	"strings"

	"medalist.dev/medalist"
)

// ShareOf returns what could be said of an invented paper or story of a title
// that this package makes up, and whether there is anything. The DOI of a paper
// has the prefix that is kept for examples.
func ShareOf(kind medalist.KindID, title string) (medalist.Share, bool) {
	s := medalist.Share{Title: title}
	if kind == medalist.Story {
		told, known := storyWords[title]
		s.Situation, s.Action, s.Outcome = told[0], told[1], told[2]
		return s, known
	}
	for subject, said := range paperWords {
		if strings.HasPrefix(title, subject) {
			h := fnv.New32a()
			_, _ = h.Write([]byte(title)) // never fails
			s.DOI = medalist.DOI(fmt.Sprintf("10.5555/medalist.%08x", h.Sum32()))
			s.Summary, s.Relevance = said[0], said[1]
			return s, true
		}
	}
	return s, false
}

// paperWords say of each subject what a paper found, and to whom it matters.
var paperWords = map[string][2]string{
	"Early warning scores": {
		"Wards that let the monitor work out the score caught deterioration earlier than wards that added it up by hand. Most of the gain came at night, when a round is skipped most easily.\n\nThe authors count calls to the rapid response team, not deaths; the study is too small for those.",
		"Ward managers who say that they have a score on paper already. Ask how often it is filled in between midnight and six.",
	},
	"Smart infusion pumps": {
		"With a drug library kept up to date, far fewer doses had to be stopped by a second nurse. Where the library was a year old, staff overrode its limits and the effect was gone.",
		"Pharmacists: it is their argument for a yearly review of the library, which is what we offer.",
	},
	"Bedside ultrasound": {
		"Access succeeded at the first attempt clearly more often with ultrasound, most of all in patients with difficult veins. The learning curve flattened after about fifteen supervised attempts.",
		"Heads of training in emergency departments. The fifteen attempts are a good frame for our workshop series.",
	},
	"Non-invasive ventilation": {
		"Starting early, on the ward, spared some patients a move to intensive care. Comfort of the mask decided whether it was worn long enough to matter.",
		"Respiratory nurses and whoever buys masks: the cheapest one is not what the study used.",
	},
	"Alarm delays": {
		"A delay of ten seconds before a saturation alarm sounds cut the number of alarms by more than half. No event that mattered was missed in the weeks observed.",
		"Nurses on every monitored ward. Bring the figures of their own alarm log; ours can be read out in ten minutes.",
	},
	"Single-use endoscopes": {
		"Counting reprocessing, repairs and waiting time, the single-use scope cost about the same as a reusable one in a unit with few procedures, and more in a busy one.",
		"Finance, honestly: below some two hundred procedures a year it pays, above it does not. Better that we say it than a competitor.",
	},
	"Continuous monitoring": {
		"After major surgery, continuous monitoring on the normal ward found twice as many episodes of low saturation as rounds every four hours did. What staff did with that differed a lot between wards.",
		"Surgeons and ward managers together: the device alone changes nothing without an agreed response.",
	},
	"Staplers with tissue sensing": {
		"Leaks were rarer with feedback on tissue thickness, though the difference could be chance. Surgeons changed the cartridge in one of eight firings because of it.",
		"Surgeons who doubt that they would decide otherwise: one in eight is a figure to talk about.",
	},
}

// storyWords say of each story how it was, what was done and what came of it.
var storyWords = map[string][3]string{
	"From a lost tender to a reference site": {
		"We lost the tender by a hair, and the winner could not deliver for four months.",
		"I kept visiting without selling anything, lent them two units for the gap, and wrote down every question their technicians had.",
		"When the winner slipped again they split the contract. Today visitors from other clinics are shown our half.",
	},
	"The night the spare ventilator arrived in time": {
		"A flu wave, every ventilator of the clinic in use, and one of them with a fault at nine in the evening.",
		"Our engineer and I met half way on the motorway to hand over a spare, and talked the night shift through its settings on the phone.",
		"It ran by half past eleven. The clinic has asked for a standing spare in the contract since.",
	},
	"How a nurse became our best advocate": {
		"The ward had decided against us before we came: too many alarms, they said.",
		"I asked the nurse who was angriest to set the limits with me, and came back each Friday for four weeks to change what she did not like.",
		"She presented the result at the nurses' meeting herself. Three wards followed, and none of them asked for a demo.",
	},
	"Three visits that saved a contract": {
		"The renewal was as good as cancelled: nobody on the ward remembered who we were.",
		"First visit: only listen. Second: bring the two repairs that were open. Third: the figures of their own devices.",
		"They renewed for three years. What decided it, they said, were the repairs.",
	},
	"A trial that the ward did not want to end": {
		"A trial of six weeks, with a date for collecting the pumps.",
		"Instead of a closing meeting we asked each shift what they would miss, and put the answers on one page for procurement.",
		"The pumps were never collected. The page is still pinned to the wall of the ward office.",
	},
	"What a failed demo taught me": {
		"In front of twelve people the probe did not connect.",
		"I put it aside, said so, and let the department show me how they work today; the demo came a week later, on their own patient room.",
		"They bought two. Since then I arrive half an hour early and connect everything twice.",
	},
	"Winning back a clinic after two years": {
		"They had left us over a broken promise of delivery.",
		"I began with an apology and the record of our deliveries since, month by month, the bad ones included.",
		"A small order in spring, the second one in autumn. Trust came back one delivery at a time.",
	},
	"The surgeon who tried everything twice": {
		"He had tried every stapler on the market and disliked all of them.",
		"I asked him to write down what he wanted before showing ours, and we tested against his own list, with his nurse keeping the score.",
		"Ours was second on his list. He still chose it, since it was first on the nurse's.",
	},
	"One pump library, four hospitals": {
		"Four hospitals of one group, four drug libraries, and nurses who change between them.",
		"We brought the four pharmacists to one table and compared the libraries line by line; it took two afternoons.",
		"One library since May. Overrides have halved, and the group's next house has asked for the same.",
	},
	"A small clinic with a big idea": {
		"Eleven beds, no budget, and a head nurse who wanted monitoring in every room.",
		"We planned it room by room over a year instead of all at once, and trained the first room's staff to train the next.",
		"All eleven rooms run. The training plan is now what we send to every small clinic.",
	},
	"Training day in the snow": {
		"Twenty people registered, the motorway closed, five made it.",
		"We held it for the five and filmed nothing; instead each of them got one colleague to ring up and teach that same evening.",
		"Ten had learnt it by night. We have kept the ringing up, also without snow.",
	},
	"Why I now begin with the technician": {
		"For a year I had met doctors, and every decision got stuck at the same door.",
		"I asked the biomedical engineer for a tour of his workshop, and said nothing of ours before the coffee.",
		"He had a list of what breaks. Two items of it are in our offer now, and his signature is under it.",
	},
}
