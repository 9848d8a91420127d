package day

import "medalist.dev/medalist/engine"

// A quizLine leads to the daily quiz.
type quizLine struct {
	Title, Under, Gain, Href string
	Done                     bool
}

// quizLine tells how far one is with the daily quiz, nil where nothing is
// asked.
func (v *visit) quizLine(d *engine.DailyQuiz) *quizLine {
	all, done := len(d.Items), d.Answered()
	if all == 0 {
		return nil
	}
	line := &quizLine{Href: v.Link("/quiz"), Done: done == all}
	topic := v.Words.Topic(string(d.Topic))
	switch {
	case line.Done:
		line.Title = v.Words.T("Today's quiz: %s of %s right", v.Words.Number(d.Right()), v.Words.Number(all))
		line.Under = topic
		if d.Streak > 1 {
			line.Under = v.Words.T("%s, %s days in a row", topic, v.Words.Number(d.Streak))
		}
		if d.Points > 0 {
			line.Gain = v.Words.Gain(d.Points)
		}
	case done > 0:
		line.Title = v.Words.T("Go on with today's quiz")
		line.Under = v.Words.T("%s of %s answered, on %s", v.Words.Number(done), v.Words.Number(all), topic)
	default:
		line.Title = v.Words.N(all, "Today's quiz: one question", "Today's quiz: %s questions")
		line.Under = v.Words.T("on %s, takes a minute", topic)
		if d.Streak > 0 {
			line.Under = v.Words.T("on %s, to keep the streak", topic)
		}
	}
	return line
}
