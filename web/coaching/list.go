package coaching

import (
	"net/http"

	"medalist.dev/medalist"
	rules "medalist.dev/medalist/coaching"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A listPage holds somebody's scenarios.
type listPage struct {
	Tabs []ui.Link
	Todo []taskRow
	Done []taskRow
}

// A taskRow is a scenario in a list.
type taskRow struct {
	Name, Kind, Due, Href string
	State                 ui.Chip
	Score                 string // of the review, empty for none
	Good, Best            bool
}

// tabs are the parts of coaching that somebody may use.
func tabs(v *site.Visit, at string) []ui.Link {
	links := []ui.Link{{Label: v.Words.T("My videos"), Href: v.Link("/coaching")}}
	if v.May(medalist.ReviewVideos) {
		links = append(links, ui.Link{Label: v.Words.T("To review"), Href: v.Link("/coaching/queue")})
	}
	links = append(links,
		ui.Link{Label: v.Words.T("Best videos"), Href: v.Link("/coaching/gallery")},
		ui.Link{Label: v.Words.T("My progress"), Href: v.Link("/coaching/progress")})
	for i := range links {
		links[i].Current = links[i].Href == v.Link(at)
	}
	return links
}

// list shows one's scenarios.
func (p *Pages) list(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	tasks, err := p.engine.Tasks(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	page := listPage{Tabs: tabs(v, "/coaching")}
	for i := range tasks {
		row := rowOf(v, &tasks[i])
		if tasks[i].Stands == rules.ToDo || tasks[i].Stands == rules.Again {
			page.Todo = append(page.Todo, row)
		} else {
			page.Done = append(page.Done, row)
		}
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Coaching"), site.AtCoaching), showList(page))
}

func rowOf(v *site.Visit, t *engine.Task) taskRow {
	row := taskRow{
		Name: t.Scenario.Name, Kind: v.Words.T(kindNames[t.Scenario.Kind]), Due: dueIn(v, t.Deadline),
		Href: scenarioPath(v, t.Scenario.ID), State: standing(v.Words, t.Stands),
	}
	if latest := t.Latest(); latest != nil {
		row.Score, row.Good, row.Best = score(rules.ScoreOf(t.Scenario.Rubric, latest.Marks)), latest.Good, latest.Best
	}
	return row
}
