package results

import (
	"net/http"

	"medalist.dev/medalist/web/site"
)

type handler func(w http.ResponseWriter, r *http.Request, v *visit) error

func (h handler) on(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return h(w, r, &visit{v})
}
