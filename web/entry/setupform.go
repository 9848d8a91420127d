package entry

import (
	"net/mail"
	"slices"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/packs"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A setUpForm is the page on which the first organisation is set up.
type setUpForm struct {
	Code             string
	Name, TimeZone   string
	WeekStarts       time.Weekday
	FiscalYearStarts time.Month
	Currency, Pack   string
	Admin, Email     string
	Wrong            map[string]string // by field; the empty name is the form as such

	Packs []string
	Least int // characters of the password
	lang  *words.Language
}

// check notes what is wrong with each field.
func (f *setUpForm) check(lang *words.Language, password string) {
	f.Wrong = map[string]string{}
	wrong := func(field string, err error) {
		if err != nil {
			f.Wrong[field] = lang.Message(err)
		}
	}
	if medalist.Slugify(f.Name) == "" {
		f.Wrong["name"] = lang.T("Give the organisation a name with at least one letter or digit.")
	}
	_, err := medalist.LoadZone(f.TimeZone)
	wrong("time_zone", err)
	rest := medalist.Org{Name: "x", Slug: "x", TimeZone: "UTC", WeekStarts: f.WeekStarts, FiscalYearStarts: f.FiscalYearStarts, Currency: f.Currency}
	wrong("currency", rest.Validate())
	if !slices.Contains(packs.Names(), f.Pack) {
		f.Wrong["pack"] = lang.T("Choose one of the packs.")
	}
	if f.Admin == "" {
		f.Wrong["admin"] = lang.T("Write your name, as colleagues know it.")
	}
	if a, err := mail.ParseAddress(f.Email); err != nil || a.Address != f.Email {
		f.Wrong["email"] = lang.T("Write an email such as ann@example.com.")
	}
	wrong("password", account.CheckFirstPassword(password, f.Admin, f.Email))
}

// input returns a field with what was typed into it and what is wrong with it.
func (f setUpForm) input(name, label, value string) ui.Input {
	return ui.Input{Name: name, Label: f.lang.T(label), Value: value, Wrong: f.Wrong[name], Required: true}
}

func (f setUpForm) nameInput() ui.Input {
	t := f.input("name", "Name of the organisation", f.Name)
	t.Complete = "organization"
	if len(f.Wrong) == 0 {
		t.More = map[string]string{"autofocus": "autofocus"}
	}
	return t
}

func (f setUpForm) zoneInput() ui.Input {
	t := f.input("time_zone", "Time zone", f.TimeZone)
	t.Hint = f.lang.T("As in Europe/Berlin. Days begin and end by it.")
	t.More = map[string]string{"data-zone": "", "list": "zones", "spellcheck": "false"}
	return t
}

func (f setUpForm) currencyInput() ui.Input {
	t := f.input("currency", "Currency", f.Currency)
	t.More = map[string]string{"maxlength": "3", "list": "currencies", "spellcheck": "false"}
	return t
}

func (f setUpForm) packInput() ui.Input {
	t := f.input("pack", "KPIs to begin with", "")
	t.Hint = f.lang.T("A whole set with targets and points, to be changed as you like.")
	return t
}

func (f setUpForm) adminInput() ui.Input {
	t := f.input("admin", "Your name", f.Admin)
	t.Complete = "name"
	return t
}

func (f setUpForm) emailInput() ui.Input {
	t := f.input("email", "Your email", f.Email)
	t.Type, t.Complete = "email", "username"
	return t
}

func (f setUpForm) passwordInput() ui.Input {
	t := f.input("password", "Password", "")
	t.Type, t.Complete = "password", "new-password"
	t.Hint = f.lang.T("At least %d characters. Four words in a row are easy to keep in mind.", f.Least)
	return t
}

func (f setUpForm) weekDays() []ui.Option {
	var days []ui.Option
	for _, d := range []time.Weekday{time.Monday, time.Sunday, time.Saturday} {
		days = append(days, ui.Option{Value: strconv.Itoa(int(d)), Label: f.lang.T(d.String()), Chosen: d == f.WeekStarts})
	}
	return days
}

func (f setUpForm) months() []ui.Option {
	var months []ui.Option
	for m := time.January; m <= time.December; m++ {
		months = append(months, ui.Option{Value: strconv.Itoa(int(m)), Label: f.lang.T(m.String()), Chosen: m == f.FiscalYearStarts})
	}
	return months
}

func (f setUpForm) packOptions() []ui.Option {
	var all []ui.Option
	for _, name := range f.Packs {
		label := words.Capital(strings.ReplaceAll(name, "-", " "))
		if name == packs.Default {
			label = f.lang.T("Medical devices")
		}
		all = append(all, ui.Option{Value: name, Label: label, Chosen: name == f.Pack})
	}
	return all
}

// zones are time zones to choose from; any other may be written.
var zones = []string{
	"Africa/Cairo", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi", "America/Argentina/Buenos_Aires", "America/Bogota", "America/Chicago",
	"America/Denver", "America/Lima", "America/Los_Angeles", "America/Mexico_City", "America/New_York", "America/Sao_Paulo", "America/Toronto",
	"Asia/Bangkok", "Asia/Dubai", "Asia/Hong_Kong", "Asia/Jakarta", "Asia/Jerusalem", "Asia/Karachi", "Asia/Kolkata", "Asia/Manila", "Asia/Riyadh",
	"Asia/Seoul", "Asia/Shanghai", "Asia/Singapore", "Asia/Taipei", "Asia/Tokyo", "Australia/Perth", "Australia/Sydney", "Europe/Amsterdam",
	"Europe/Athens", "Europe/Berlin", "Europe/Brussels", "Europe/Dublin", "Europe/Istanbul", "Europe/Lisbon", "Europe/London", "Europe/Madrid",
	"Europe/Moscow", "Europe/Paris", "Europe/Prague", "Europe/Rome", "Europe/Stockholm", "Europe/Vienna", "Europe/Warsaw", "Europe/Zurich",
	"Pacific/Auckland", "UTC",
}

var currencies = []string{"AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "INR", "JPY", "KRW", "MXN", "NOK", "PLN", "SEK", "SGD", "TWD", "USD", "ZAR"}
