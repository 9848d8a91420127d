package tv

import (
	"context"
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/assets"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/stream"
)

// rows is the number of places that can be read from five metres.
const rows = 8

// show answers a screen.
func (p *Pages) show(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	link, version, err := p.accounts.ScreenOf(r.Context(), v.Org, r.PathValue("token"))
	if medalist.ErrorCode(err) == medalist.NotFound {
		page := bare(v)
		page.script = ""
		return site.ShowGone(w, r, endedDocument(page))
	}
	if err != nil {
		return err
	}
	shows, err := decode(link.Body)
	if err != nil {
		return err
	}
	page, err := p.wall(r.Context(), v, shows)
	if err != nil {
		return err
	}
	page.stream = v.Link("/tv/"+r.PathValue("token")+"/live", stream.Since, strconv.FormatInt(int64(version), 10))
	return site.ShowBare(w, r, wallDocument(page), wallParts(page))
}

// stream tells a screen what changed, until its link is revoked.
func (p *Pages) stream(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	token := r.PathValue("token")
	return stream.ServeStrictly(w, r, p.broker, v.Org.ID, func(ctx context.Context) (medalist.Seq, error) {
		_, version, err := p.accounts.ScreenOf(ctx, v.Org, token)
		return version, err
	})
}

// wall returns what a screen shows now. Boards of KPIs that are gone are left
// out.
func (p *Pages) wall(ctx context.Context, v *site.Visit, shows screen) (wall, error) {
	page := bare(v)
	page.seconds = shows.Seconds
	if shows.Theme == light {
		page.theme = "medalist"
	}
	cat, err := p.engine.Catalogue(ctx, v.Org)
	if err != nil {
		return page, err
	}
	for _, b := range shows.Boards {
		if b.KPI != "" && cat.Known(b.KPI) != nil {
			continue
		}
		shown, err := p.board(ctx, v, cat, b)
		if err != nil {
			return page, err
		}
		page.boards = append(page.boards, shown)
	}
	page.news, err = p.news(ctx, v, cat)
	return page, err
}

// bare returns what every document of a screen has.
func bare(v *site.Visit) wall {
	names := assets.Names()
	return wall{
		language: v.Words.Tag(), org: v.Org.Shown(), brand: v.SheetHref(), logo: v.LogoHref(), zone: v.Org.TimeZone,
		style: "/assets/" + names.Style, script: "/assets/" + names.TV, font: "/assets/" + names.Font, mark: "/assets/" + names.Mark,
		theme: "medalist-dark", build: stream.Build(),
	}
}
