package entry

import (
	"crypto/subtle"
	"net/http"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/packs"
	"medalist.dev/medalist/web/site"
)

// sayNoOrg says how to begin where there is no organisation yet.
func (p *Pages) sayNoOrg(w http.ResponseWriter, r *http.Request) error {
	return p.showOutside(w, r, http.StatusOK, languageOf(r).T("No organisation yet"), noOrgPage(p.options.SetUpCode != ""))
}

// maySetUp says why the first organisation cannot be set up by a request: the
// code is missing or wrong, or there is one.
func (p *Pages) maySetUp(r *http.Request, code string) error {
	all, err := p.engine.Orgs(r.Context())
	switch {
	case err != nil:
		return err
	case len(all) > 0:
		return medalist.Errorf(medalist.NotFound, "Medalist is set up already. Go on from the start, and sign in there.")
	}
	if err := p.within(p.tries, r); err != nil {
		return err
	}
	if p.options.SetUpCode == "" || subtle.ConstantTimeCompare([]byte(code), []byte(p.options.SetUpCode)) != 1 {
		return medalist.Errorf(medalist.Forbidden,
			"This address needs the set-up code of this start of the server. The whole address stands where `medalist serve` was started, in its messages; open that one.")
	}
	return nil
}

func (p *Pages) showSetUp(w http.ResponseWriter, r *http.Request) error {
	code := r.URL.Query().Get("code")
	if err := p.maySetUp(r, code); err != nil {
		return err
	}
	w.Header().Set("Referrer-Policy", "no-referrer") // the address holds a secret
	return p.askSetUp(w, r, http.StatusOK, setUpForm{
		Code: code, TimeZone: "UTC", WeekStarts: time.Monday, FiscalYearStarts: time.January, Currency: "EUR", Pack: packs.Default,
	})
}

func (p *Pages) askSetUp(w http.ResponseWriter, r *http.Request, status int, f setUpForm) error {
	f.Packs, f.Least, f.lang = packs.Names(), account.MinPassword, languageOf(r)
	return p.showOutside(w, r, status, f.lang.T("Set up Medalist"), setUpPage(f))
}

// setUp makes the organisation and its admin, and lets them in.
func (p *Pages) setUp(w http.ResponseWriter, r *http.Request) error {
	p.settingUp.Lock()
	defer p.settingUp.Unlock()
	f := readSetUp(r)
	if err := p.maySetUp(r, f.Code); err != nil {
		return err
	}
	password := r.PostFormValue("password")
	f.check(languageOf(r), password)
	if len(f.Wrong) > 0 {
		return p.askSetUp(w, r, http.StatusUnprocessableEntity, f)
	}
	org, err := p.makeOrg(r, f)
	if err != nil {
		if code := medalist.ErrorCode(err); code != medalist.Invalid && code != medalist.Conflict {
			return err
		}
		f.Wrong = map[string]string{"": languageOf(r).Message(err)}
		return p.askSetUp(w, r, http.StatusUnprocessableEntity, f)
	}
	token, err := p.accounts.FirstPassword(r.Context(), org, f.Email, password, p.deviceOf(r))
	if err != nil {
		return err
	}
	v := &site.Visit{Org: org, Base: strings.TrimSuffix(homeOf(org), "/")}
	p.site.KeepSession(w, v, token)
	p.rememberOrg(w, org)
	return site.Redirect(w, r, v.Link("/setup/people"))
}

func (p *Pages) makeOrg(r *http.Request, f setUpForm) (medalist.Org, error) {
	text, err := packs.Read(f.Pack)
	if err != nil {
		return medalist.Org{}, err
	}
	return p.engine.Init(r.Context(), engine.InitRequest{
		Name: f.Name, TimeZone: f.TimeZone, WeekStarts: f.WeekStarts, FiscalYearStarts: f.FiscalYearStarts, Currency: f.Currency,
		Pack: f.Pack, PackText: text, Admin: f.Email, AdminName: f.Admin, Actor: medalist.FoldEmail(f.Email),
	})
}

func readSetUp(r *http.Request) setUpForm {
	number := func(name string) int {
		n, err := strconv.Atoi(r.PostFormValue(name))
		if err != nil {
			return -1 // no day and no month
		}
		return n
	}
	text := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	return setUpForm{
		Code: r.PostFormValue("code"), Name: text("name"), TimeZone: text("time_zone"), WeekStarts: time.Weekday(number("week_starts")),
		FiscalYearStarts: time.Month(number("fiscal_year_starts")), Currency: strings.ToUpper(text("currency")),
		Pack: text("pack"), Admin: text("admin"), Email: text("email"),
	}
}
