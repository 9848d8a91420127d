// Package admin is the everyday set-up of an organisation: people and their
// teams, customers, targets, and the files that all of it is taken from.
package admin

import (
	"context"
	"io"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/quiz/quizfile"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
)

// Engine is what these pages ask of the engine.
type Engine interface {
	Catalogue(ctx context.Context, org medalist.Org) (*catalogue.Catalogue, error)
	People(ctx context.Context, org medalist.Org) ([]medalist.Person, error)
	SavePerson(ctx context.Context, org medalist.Org, c engine.PersonChange, by engine.Intent) (engine.Effect, error)
	SaveSpan(ctx context.Context, org medalist.Org, c engine.SpanChange, by engine.Intent) (engine.Effect, error)
	Leave(ctx context.Context, org medalist.Org, email string, last medalist.Date, by engine.Intent) (engine.Effect, error)
	Teams(ctx context.Context, org medalist.Org) ([]medalist.Team, error)
	SaveTeam(ctx context.Context, org medalist.Org, c engine.TeamChange, by engine.Intent) (engine.Effect, error)
	Customers(ctx context.Context, org medalist.Org, q engine.CustomerQuery) (engine.CustomerList, error)
	Customer(ctx context.Context, org medalist.Org, code string) (medalist.Customer, error)
	SaveCustomer(ctx context.Context, org medalist.Org, c medalist.Customer, isNew bool, by engine.Intent) error
	TargetGrid(ctx context.Context, org medalist.Org, q engine.GridQuery) (*engine.Grid, error)
	TargetLines(ctx context.Context, org medalist.Org) ([]engine.TargetLine, error)
	SetTargets(ctx context.Context, org medalist.Org, c engine.TargetChange, by engine.Intent) (engine.Effect, error)
	KPIDrafts(ctx context.Context, org medalist.Org) ([]engine.KPIDraft, error)
	KPIDraft(ctx context.Context, org medalist.Org, id medalist.Seq) (engine.KPIDraft, error)
	KPIRecorded(ctx context.Context, org medalist.Org, id medalist.KPIID) (medalist.Seq, error)
	KPIChanges(ctx context.Context, org medalist.Org, id medalist.KPIID) ([]engine.KPIChange, error)
	SaveKPIDraft(ctx context.Context, org medalist.Org, d engine.KPIDraft, over bool, actor string) (engine.KPIDraft, error)
	DiscardKPIDraft(ctx context.Context, org medalist.Org, id medalist.Seq, revision int64, actor string) error
	ApplyKPIDraft(ctx context.Context, org medalist.Org, a engine.KPIApplication, by engine.Intent) (engine.Effect, error)
	RetireKPI(ctx context.Context, org medalist.Org, id medalist.KPIID, from medalist.Date, by engine.Intent) (engine.Effect, error)
	ReviveKPI(ctx context.Context, org medalist.Org, id medalist.KPIID, from medalist.Date, by engine.Intent) (engine.Effect, error)
	PreviewKPI(ctx context.Context, org medalist.Org, q engine.KPIPreview) (*engine.Impact, error)
	Import(ctx context.Context, org medalist.Org, r engine.ImportRequest) (*engine.ImportReport, error)
	Imports(ctx context.Context, org medalist.Org) ([]engine.ImportInfo, error)
	TryUndo(ctx context.Context, org medalist.Org, id medalist.ImportID) (engine.UndoReport, error)
	UndoImport(ctx context.Context, org medalist.Org, id medalist.ImportID, actor string) (engine.UndoReport, error)
	Mappings(ctx context.Context, org medalist.Org) ([]engine.SavedMapping, error)
	SaveMapping(ctx context.Context, org medalist.Org, m engine.SavedMapping, actor string) error
	DeleteMapping(ctx context.Context, org medalist.Org, kind ingest.Kind, name, actor string) error
	ChangeSettings(ctx context.Context, org medalist.Org, c engine.SettingsChange, by engine.Intent) (medalist.Org, engine.Effect, error)
	QuizSetup(ctx context.Context, org medalist.Org) (*engine.QuizSetup, error)
	SetQuizRules(ctx context.Context, org medalist.Org, r engine.QuizRules, actor string) error
	HolidayCalendars(ctx context.Context, org medalist.Org) ([]medalist.HolidayCalendar, error)
	SaveHolidayCalendar(ctx context.Context, org medalist.Org, c *medalist.HolidayCalendar, actor string) error
	DeleteHolidayCalendar(ctx context.Context, org medalist.Org, id int64, actor string) error
	SetBrand(ctx context.Context, org medalist.Org, c engine.BrandChange, actor string) error
	Logo(ctx context.Context, org medalist.Org, name string) ([]byte, error)
	MailQueue(ctx context.Context, org medalist.Org) ([]engine.Letter, int, error)
	RetryMail(ctx context.Context, org medalist.Org, id int64, actor string) error
	DropMail(ctx context.Context, org medalist.Org, id int64, actor string) error
	SendMail(ctx context.Context, org medalist.Org, to, subject, text, actor string) error
	SetLetters(ctx context.Context, org medalist.Org, l medalist.Letters, actor string) error
	Questions(ctx context.Context, org medalist.Org, p store.QuestionPage) (engine.QuestionList, error)
	Question(ctx context.Context, org medalist.Org, id medalist.QuestionID) (engine.BankQuestion, []engine.BankVersion, error)
	SaveQuestion(ctx context.Context, org medalist.Org, c engine.QuestionChange, actor string) (engine.BankQuestion, error)
	ReviewQuestion(ctx context.Context, org medalist.Org, id medalist.QuestionID, version int64, actor string) error
	ReviewQuestions(ctx context.Context, org medalist.Org, f store.QuestionFilter, actor string) (int, error)
	RetireQuestion(ctx context.Context, org medalist.Org, id medalist.QuestionID, actor string) error
	ReviveQuestion(ctx context.Context, org medalist.Org, id medalist.QuestionID, actor string) error
	ImportQuestions(ctx context.Context, org medalist.Org, in engine.QuestionImport) (*engine.QuestionReport, error)
	ExportQuestions(ctx context.Context, org medalist.Org, f store.QuestionFilter, format quizfile.Format, to io.Writer, actor string) (written, left int, err error)
	QuestionFigures(ctx context.Context, org medalist.Org) ([]engine.QuestionFigure, error)
	CorrectKey(ctx context.Context, org medalist.Org, c engine.QuestionChange, by engine.Intent) (engine.KeyCorrection, error)
	AddQuestionMedia(ctx context.Context, org medalist.Org, file []byte) (quiz.Media, error)
	QuestionMediaType(ctx context.Context, org medalist.Org, id string) (string, error)
	Waiting(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]engine.Waiting, error)
}

// Accounts is what they ask of the accounts.
type Accounts interface {
	Standings(ctx context.Context, org medalist.Org) (map[medalist.PersonID]account.Standing, error)
	LastSeen(ctx context.Context, org medalist.Org) (map[medalist.PersonID]medalist.Instant, error)
	Invite(ctx context.Context, org medalist.Org, email, actor string) (token string, err error)
	Mails() bool
	Bar(ctx context.Context, org medalist.Org, email string, barred bool, actor string) error
}

// Pages are the pages of this package.
type Pages struct {
	site     *site.Site
	engine   Engine
	accounts Accounts
	desk     *Desk

	// Mail says where mail is handed in; the zero MailServer is none.
	Mail MailServer
}

// New returns the pages. Files that are imported wait on the desk.
func New(s *site.Site, e Engine, a Accounts, d *Desk) *Pages {
	return &Pages{site: s, engine: e, accounts: a, desk: d}
}

// Routes lists the pages.
func (p *Pages) Routes() []site.Route {
	get := func(path string, h site.Handler) site.Route { return site.Get("/admin"+path, medalist.Administer, h) }
	post := func(path string, h site.Handler) site.Route { return site.Post("/admin"+path, medalist.Administer, h) }
	return append(p.questionRoutes(), []site.Route{
		get("", p.home),
		get("/people", p.people),
		get("/people/new", p.newPerson),
		post("/people/new", p.addPerson),
		post("/people/invite", p.inviteAll),
		get("/people/{email}", p.person),
		post("/people/{email}", p.savePerson),
		post("/people/{email}/span", p.saveSpan),
		post("/people/{email}/leave", p.leave),
		post("/people/{email}/invite", p.invite),
		post("/people/{email}/bar", p.bar),
		get("/teams", p.teams),
		get("/teams/new", p.newTeam),
		post("/teams/new", p.saveTeam),
		get("/teams/edit", p.editTeam),
		post("/teams/edit", p.saveTeam),
		get("/customers", p.customers),
		get("/customers/new", p.newCustomer),
		post("/customers/new", p.addCustomer),
		get("/customers/edit", p.editCustomer),
		post("/customers/edit", p.correctCustomer),
		get("/targets", p.targets),
		post("/targets", p.setTargets),
		get("/targets.csv", p.targetsFile),
		get("/quiz", p.quiz),
		post("/quiz", p.saveQuiz),
		get("/kpis", p.kpis),
		get("/kpis/new", p.newKPI),
		get("/kpis/edit", p.editKPI),
		post("/kpis/edit", p.saveKPI),
		post("/kpis/live", p.liveKPI),
		get("/kpis/history", p.kpiHistory),
		get("/kpis/preview", p.previewKPI),
		get("/kpis/apply", p.showApply),
		post("/kpis/apply", p.applyKPI),
		get("/kpis/retire", p.showRetire),
		post("/kpis/retire", p.retireKPI),
		get("/imports", p.imports),
		post("/imports", p.upload),
		get("/imports/{id}", p.showUpload),
		post("/imports/{id}", p.chooseKinds),
		post("/imports/{id}/drop", p.dropUpload),
		get("/imports/{id}/map/{n}", p.showMapping),
		post("/imports/{id}/map/{n}", p.saveMapping),
		post("/imports/{id}/map/{n}/forget", p.forgetMapping),
		get("/imports/{id}/map/{n}/mapping.yaml", p.mappingFile),
		post("/imports/{id}/try", p.tryUpload),
		post("/imports/{id}/run", p.runUpload),
		get("/imports/{id}/bad/{n}", p.badFile),
		get("/undo/{id}", p.showUndo),
		post("/undo/{id}", p.undo),
		get("/settings", p.settings),
		post("/settings", p.saveSettings),
		get("/holidays", p.holidays),
		get("/holidays/new", p.newCalendar),
		post("/holidays/new", p.saveCalendar),
		get("/holidays/{id}", p.calendar),
		post("/holidays/{id}", p.saveCalendar),
		post("/holidays/{id}/delete", p.deleteCalendar),
		get("/branding", p.branding),
		post("/branding", p.saveBranding),
		get("/mail", p.mail),
		post("/mail", p.saveLetters),
		post("/mail/test", p.testMail),
		post("/mail/{id}/retry", p.retryMail),
		post("/mail/{id}/drop", p.dropMail),
		site.Get("/brand/{file}", site.Open, p.brandFile),
	}...)
}

// questionRoutes lists the pages about questions, which coaches and managers
// have as well.
func (p *Pages) questionRoutes() []site.Route {
	get := func(path string, h site.Handler) site.Route {
		return site.Get("/admin/questions"+path, medalist.Question, h)
	}
	post := func(path string, h site.Handler) site.Route {
		return site.Post("/admin/questions"+path, medalist.Question, h)
	}
	return []site.Route{
		get("", p.questions),
		post("/review", p.reviewQuestions),
		get("/questions.gift", p.questionsFile(quizfile.GIFT)),
		get("/questions.csv", p.questionsFile(quizfile.Sheet)),
		get("/figures", p.questionFigures),
		get("/new", p.newQuestion),
		post("/new", p.saveQuestion),
		post("/preview", p.previewQuestion),
		get("/import", p.importQuestions),
		post("/import", p.uploadQuestions),
		site.Get("/admin/question-files/{id}", medalist.Question, p.showQuestionsFile),
		site.Post("/admin/question-files/{id}", medalist.Question, p.tryQuestionsFile),
		get("/{id}", p.question),
		post("/{id}", p.saveQuestion),
		post("/{id}/review", p.turnQuestion(reviewOne)),
		post("/{id}/retire", p.turnQuestion(retireOne)),
		post("/{id}/revive", p.turnQuestion(reviveOne)),
	}
}

// by says that whoever visits does something, or only tries.
func by(v *site.Visit, try bool) engine.Intent { return engine.Intent{Actor: v.Me().Email, Try: try} }
