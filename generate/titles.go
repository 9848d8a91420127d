package generate

// What videos, papers, stories and workshops are called.
var (
	scenarios = []string{
		"Open a first meeting in two minutes", "Pitch the monitor with a patient's story", "Answer: it costs too much",
		"Answer: we are happy with what we have", "Explain alarm fatigue to a ward nurse", "Present the pump study in five minutes",
		"Win over the anaesthetist", "Talk total cost of ownership", "Handle a delivery that slipped",
		"Ask for the order", "Introduce yourself to procurement", "Compare two ventilators fairly",
		"Explain ultrasound presets to a novice", "Bring bad news about a recall", "Answer: your service is slow",
		"Show the endoscope in one minute", "Plan a trial on the ward", "Speak with the biomedical engineer",
		"Find the real decision maker", "Close the quarter without a discount", "Turn feedback into a reference",
		"Explain a clinical endpoint", "Restart a silent account", "Hand over to the service team",
		"Defend a price in a tender", "Invite a sceptic to a workshop", "Sum up a meeting in one mail", "Say no and keep the customer",
	}

	workshopTitles = []string{
		"Ultrasound-guided access", "Safe infusion on the ward", "Lung-protective ventilation", "Alarm management in practice",
		"Endoscope care from A to Z", "Monitoring in the recovery room", "Point-of-care ultrasound basics", "Pump libraries that work",
	}

	storyTitles = []string{
		"From a lost tender to a reference site", "The night the spare ventilator arrived in time", "How a nurse became our best advocate",
		"Three visits that saved a contract", "A trial that the ward did not want to end", "What a failed demo taught me",
		"Winning back a clinic after two years", "The surgeon who tried everything twice", "One pump library, four hospitals",
		"A small clinic with a big idea", "Training day in the snow", "Why I now begin with the technician",
	}

	paperSubjects = []string{
		"Early warning scores", "Smart infusion pumps", "Bedside ultrasound", "Non-invasive ventilation", "Alarm delays",
		"Single-use endoscopes", "Continuous monitoring", "Staplers with tissue sensing",
	}
	paperEffects = []string{
		"and length of stay", "and medication errors", "in emergency departments", "after major surgery",
		"in neonatal care", "and unplanned ICU transfer", "and cost per case", "in rural hospitals",
	}
	paperForms = []string{"a randomised trial", "a cohort study", "a systematic review", "five years of registry data", "a before-and-after study"}
)

func (y *year) paperTitle() string {
	return pick(y.dice, paperSubjects) + " " + pick(y.dice, paperEffects) + ": " + pick(y.dice, paperForms)
}
