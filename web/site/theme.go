package site

import (
	"net/http"
	"net/url"

	"medalist.dev/medalist"
)

// themeCookie remembers which colours somebody chose.
const themeCookie = "theme"

// themes are the colours to choose from, by the names of their style sheets'
// themes. The system's own choice has none.
var themes = map[string]string{"light": "medalist", "dark": "medalist-dark", "system": ""}

// themeOf returns the theme that was chosen, empty for the system's.
func themeOf(r *http.Request) string {
	c, err := r.Cookie(themeCookie)
	if err != nil {
		return ""
	}
	return themes[c.Value]
}

// ChooseTheme keeps a choice of colours and goes back to where it was made.
func ChooseTheme(w http.ResponseWriter, r *http.Request) error {
	to := r.FormValue("to")
	if _, known := themes[to]; !known {
		return medalist.Errorf(medalist.Invalid, "There are no colours %q; choose light, dark or system.", to)
	}
	http.SetCookie(w, &http.Cookie{
		Name: themeCookie, Value: to, Path: "/", MaxAge: 365 * 24 * 60 * 60,
		HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
	return Redirect(w, r, cameFrom(r))
}

// cameFrom returns the page of ours that a request was made from, the start if
// that is not known.
func cameFrom(r *http.Request) string {
	from, err := url.Parse(r.Referer())
	if err != nil || from.Host != r.Host || from.Path == "" || from.Path[0] != '/' || len(from.Path) > 1 && from.Path[1] == '/' {
		return "/"
	}
	return (&url.URL{Path: from.Path, RawPath: from.RawPath, RawQuery: from.RawQuery}).String()
}
