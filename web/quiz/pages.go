// Package quiz is the daily quiz, exams, duels and live quizzes, phone first: the questions, what
// each answer was worth and why, and what somebody and their team know.
package quiz

import (
	"context"
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
)

// Engine is what these pages ask of the engine.
type Engine interface {
	DailyQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, on medalist.Date) (*engine.DailyQuiz, error)
	AnswerQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, in engine.QuizReply) (*engine.QuizItem, error)
	Knowledge(ctx context.Context, org medalist.Org, people []medalist.PersonID, days medalist.Period) ([]engine.Known, error)
	Fadings(ctx context.Context, org medalist.Org, who medalist.PersonID, most int) ([]engine.Fading, error)
	People(ctx context.Context, org medalist.Org) ([]medalist.Person, error)
	QuestionMedia(ctx context.Context, org medalist.Org, id string) (*store.QuestionMedia, error)
	Questions(ctx context.Context, org medalist.Org, p store.QuestionPage) (engine.QuestionList, error)

	ExamsOf(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]engine.ExamTask, error)
	Exam(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ExamID) (*engine.ExamTask, error)
	BeginExam(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ExamID) (medalist.SittingID, error)
	ExamPaper(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.SittingID) (*engine.ExamPaper, error)
	AnswerSitting(ctx context.Context, org medalist.Org, who medalist.PersonID, in engine.SittingReply) error
	EndSitting(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.SittingID) error
	SetExams(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]engine.ExamRow, error)
	ExamSetup(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ExamID) (*engine.ExamSetup, error)
	SaveExam(ctx context.Context, org medalist.Org, who medalist.PersonID, x medalist.Exam) (medalist.ExamID, error)
	ChangeExamQuestions(ctx context.Context, org medalist.Org, who medalist.PersonID, c engine.ExamChange) (int, error)
	SetExamState(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ExamID, to medalist.ExamState) error
	ExamResults(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ExamID) (engine.ExamRow, []engine.ExamTaker, error)
	Duels(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]engine.DuelView, error)
	Duel(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.DuelID) (*engine.DuelView, error)
	DuelChoices(ctx context.Context, org medalist.Org, who medalist.PersonID) (*engine.DuelChoices, error)
	Challenge(ctx context.Context, org medalist.Org, who medalist.PersonID, in engine.NewDuel) (medalist.DuelID, error)
	AcceptDuel(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.DuelID, accept bool) error
	BeginDuel(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.DuelID) (medalist.SittingID, error)
	LiveDesk(ctx context.Context, org medalist.Org, who medalist.PersonID) (*engine.LiveDesk, error)
	PrepareLiveQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, in engine.NewLiveQuiz) (medalist.LiveQuizID, error)
	StepLiveQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, in engine.LiveStep) error
	EndLiveQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.LiveQuizID) error
	LiveQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.LiveQuizID) (*engine.LiveView, error)
	LiveQuizzesOn(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]engine.LiveLine, error)
	JoinLiveQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.LiveQuizID) error
	LivePart(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.LiveQuizID) (*engine.LiveView, error)
	AnswerLiveQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, in engine.LiveReply) error
	ApplyKPIs(ctx context.Context, org medalist.Org, file string, text []byte, from medalist.Date, actor string) (engine.ApplyReport, error)
}

// Pages are the pages of this package.
type Pages struct{ engine Engine }

// New returns the pages.
func New(e Engine) *Pages { return &Pages{e} }

// A visit is a site.Visit with what these pages do with it.
type visit struct{ *site.Visit }

type handler func(w http.ResponseWriter, r *http.Request, v *visit) error

func (h handler) on(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return h(w, r, &visit{v})
}

// Routes lists the pages.
func (p *Pages) Routes() []site.Route {
	return []site.Route{
		site.Get("/quiz", medalist.SeeOwn, handler(p.show).on),
		site.Post("/quiz/{day}/{question}", medalist.LogFacts, handler(p.answer).on),
		site.Get("/knowledge", medalist.SeeOwn, handler(p.knowledge).on),
		site.Get("/knowledge/team", medalist.SeeCharges, handler(p.teamKnowledge).on),
		site.Get("/quiz/media/{id}", medalist.SeeOwn, handler(p.media).on),
		site.Get("/exams", medalist.SeeOwn, handler(p.exams).on),
		site.Get("/exams/{id}", medalist.SeeOwn, handler(p.exam).on),
		site.Post("/exams/{id}/begin", medalist.LogFacts, handler(p.beginExam).on),
		site.Get("/attempts/{id}", medalist.SeeOwn, handler(p.attempt).on),
		site.Post("/attempts/{id}/answers/{place}", medalist.LogFacts, handler(p.answerExam).on),
		site.Post("/attempts/{id}/end", medalist.LogFacts, handler(p.endExam).on),
		site.Get("/duels", medalist.SeeOwn, handler(p.duels).on),
		site.Post("/duels", medalist.LogFacts, handler(p.challenge).on),
		site.Get("/duels/{id}", medalist.SeeOwn, handler(p.duel).on),
		site.Post("/duels/{id}/accept", medalist.LogFacts, handler(p.acceptDuel).on),
		site.Post("/duels/{id}/begin", medalist.LogFacts, handler(p.beginDuel).on),
		site.Get("/play", medalist.SeeOwn, handler(p.joinLive).on),
		site.Post("/live-quizzes/{id}/join", medalist.LogFacts, handler(p.enterLive).on),
		site.Get("/live-quizzes/{id}/play", medalist.SeeOwn, handler(p.playLive).on),
		site.Post("/live-quizzes/{id}/answers/{place}", medalist.LogFacts, handler(p.answerLive).on),
		site.Get("/live-quizzes", medalist.Question, handler(p.liveDesk).on),
		site.Post("/live-quizzes", medalist.Question, handler(p.prepareLive).on),
		site.Get("/live-quizzes/{id}", medalist.Question, handler(p.liveHost).on),
		site.Get("/live-quizzes/{id}/screen", medalist.Question, handler(p.liveScreen).on),
		site.Post("/live-quizzes/{id}/step", medalist.Question, handler(p.stepLive).on),
		site.Post("/live-quizzes/{id}/end", medalist.Question, handler(p.endLive).on),
		site.Get("/exams/set", medalist.Question, handler(p.setExams).on),
		site.Get("/exams/new", medalist.Question, handler(p.editExam).on),
		site.Post("/exams/new", medalist.Question, handler(p.saveExam).on),
		site.Get("/exams/{id}/edit", medalist.Question, handler(p.editExam).on),
		site.Post("/exams/{id}/edit", medalist.Question, handler(p.saveExam).on),
		site.Get("/exams/{id}/questions", medalist.Question, handler(p.examQuestions).on),
		site.Post("/exams/{id}/questions", medalist.Question, handler(p.changeQuestions).on),
		site.Post("/exams/{id}/state", medalist.Question, handler(p.examStateTo).on),
		site.Get("/exams/{id}/results", medalist.Question, handler(p.examResults).on),
		site.Post("/exams/count", medalist.Administer, handler(p.countExams).on),
	}
}
