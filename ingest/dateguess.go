package ingest

import (
	"fmt"

	"medalist.dev/medalist/calendar"
)

// likelyForms are the forms in which programs export dates. Where two fit, the
// first is taken and the other named.
var likelyForms = []string{
	"YYYY-MM-DD", "YYYY-MM-DD HH:mm:ss", "YYYY-MM-DD HH:mm", "YYYY-MM-DD HH:mm:ss.SSS", "YYYY-MM-DDTHH:mm:ss", "YYYY-MM-DDTHH:mm:ss.SSS",
	"M/D/YYYY", "D/M/YYYY", "D.M.YYYY", "D-M-YYYY", "YYYY/M/D", "YYYYMMDD", "M/D/YY", "D/M/YY", "D.M.YY",
	"M/D/YYYY h:mm A", "M/D/YYYY h:mm:ss A", "M/D/YYYY H:mm", "D/M/YYYY H:mm", "D/M/YYYY H:mm:ss", "D.M.YYYY H:mm", "D.M.YYYY H:mm:ss",
	"D-MMM-YYYY", "D MMM YYYY", "MMM D, YYYY", "D-MMM-YY",
}

// formsOf returns the likely forms that all values fit.
func formsOf(values []string) []string {
	var fit []string
	for _, form := range likelyForms {
		f, err := parseDateForm(form)
		if err == nil && len(values) > 0 && allFit(f, values) {
			fit = append(fit, form)
		}
	}
	return fit
}

func allFit(f *dateForm, values []string) bool {
	for _, v := range values {
		if _, ok := f.read(v); !ok {
			return false
		}
	}
	return true
}

// dateFormula reads a date in the form that its values have. An instant that
// is written as ours are is left alone.
func dateFormula(name string, values []string, instant bool) (formula, remark string) {
	if instant && allMoments(values) {
		return name, ""
	}
	switch forms := formsOf(values); len(forms) {
	case 0:
		return name, "its values have no form that is known here: read them with date(…, \"D.M.YYYY\")"
	case 1:
		return fmt.Sprintf("date(%s, %q)", name, forms[0]), ""
	default:
		return fmt.Sprintf("date(%s, %q)", name, forms[0]), "or " + forms[1] + ": every value looked at fits both"
	}
}

func allMoments(values []string) bool {
	for _, v := range values {
		if _, err := calendar.ParseMoment(v); err != nil {
			return false
		}
	}
	return len(values) > 0
}
