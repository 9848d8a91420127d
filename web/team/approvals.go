package team

import (
	"net/http"
	"slices"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// An approvalsPage lists what waits for a decision.
type approvalsPage struct {
	Note    string
	Action  string
	Rows    []waitingRow
	Kinds   ui.Link // where is set what waits, no address for who may not
	Reason  string
	Wrong   string // above the form
	BadWhy  string // beside the reason
	NoneYet ui.Empty

	Deputies   []deputyRow
	NameDeputy *deputyForm // nil for who approves nothing
}

// A waitingRow is a fact that waits.
type waitingRow struct {
	ID, Who, Title, Day string
	For                 string // in whose name one decides, empty for one's own
	Details             [][2]string
	Chosen              bool
}

// approvals lists what waits.
func (p *Pages) approvals(w http.ResponseWriter, r *http.Request, v *visit) error {
	return p.showApprovals(w, r, v, http.StatusOK, approvalsPage{}, nil)
}

func (p *Pages) showApprovals(w http.ResponseWriter, r *http.Request, v *visit, status int, page approvalsPage, chosen []string) error {
	waiting, err := p.engine.Waiting(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	page.Action = v.Link("/approvals")
	page.Note = v.Words.N(len(waiting), "1 fact waits for a decision", "%s facts wait for a decision")
	for i := range waiting {
		row := v.waitingRow(&waiting[i])
		row.Chosen = slices.Contains(chosen, row.ID)
		page.Rows = append(page.Rows, row)
	}
	page.NoneYet = ui.Empty{
		Icon: "badge-check", Title: v.Words.T("Nothing waits for a decision"),
		Text: v.Words.T("What people log of a kind that needs approval stands here until somebody approves or rejects it. Only then it counts."),
		Step: ui.Link{Label: v.Words.T("My team"), Href: v.Link("/team")},
	}
	if err := p.addDeputies(r, v, &page); err != nil {
		return err
	}
	if v.May(medalist.Administer) {
		page.Kinds = ui.Link{Label: v.Words.T("What needs approval"), Href: v.Link("/admin/approvals")}
	}
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Approvals"), site.AtApprovals), showApprovals(page))
}

// waitingRow says who did what, when, and what they wrote of it.
func (v *visit) waitingRow(f *engine.Waiting) waitingRow {
	row := waitingRow{
		ID: strconv.FormatInt(int64(f.ID), 10), Who: f.Owner.Name, Title: v.kindName(f.Kind), Day: v.Words.Day(f.Day),
	}
	if f.For.Name != "" {
		row.For = v.Words.T("for %s", f.For.Name)
	}
	if f.Customer.Name != "" {
		row.Title = v.Words.T("%s with %s", row.Title, f.Customer.Name)
	}
	if len(f.People) > 1 {
		var names []string
		for _, p := range f.People[1:] {
			names = append(names, p.Name)
		}
		row.Details = append(row.Details, [2]string{v.Words.T("Together with"), v.Words.List(names)})
	}
	for _, a := range f.Attributes {
		row.Details = append(row.Details, [2]string{v.Words.T(words.Capital(words.English.Plain(a.Name))), v.Words.Chosen(a.Value)})
	}
	return row
}

// decide approves or rejects what was chosen.
func (p *Pages) decide(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := r.ParseForm(); err != nil {
		return medalist.Errorf(medalist.Invalid, "This form could not be read; open the page again and send it once more.")
	}
	chosen := r.PostForm["fact"]
	d := engine.Decision{Approve: r.PostForm.Get("do") == "approve", Reason: r.PostForm.Get("reason")}
	if one := r.PostForm.Get("approve"); one != "" {
		chosen, d.Approve, d.Reason = []string{one}, true, ""
	}
	for _, text := range chosen {
		id, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return medalist.Errorf(medalist.Invalid, "%q is no fact.", text)
		}
		d.Facts = append(d.Facts, medalist.ActivityID(id))
	}
	if err := p.engine.Decide(r.Context(), v.Org, v.Me().ID, d); err != nil {
		return p.refused(w, r, v, d, chosen, err)
	}
	said := v.Words.N(len(d.Facts), "One fact rejected", "%s facts rejected")
	if d.Approve {
		said = v.Words.N(len(d.Facts), "One fact approved", "%s facts approved")
	}
	v.Notice(w, said)
	return site.Redirect(w, r, v.Link("/approvals"))
}

// refused shows the form again with what was wrong.
func (p *Pages) refused(w http.ResponseWriter, r *http.Request, v *visit, d engine.Decision, chosen []string, err error) error {
	page := approvalsPage{Reason: d.Reason}
	status := http.StatusUnprocessableEntity
	switch medalist.ErrorCode(err) {
	case medalist.Conflict, medalist.NotFound:
		status, page.Wrong = http.StatusConflict, v.Words.Message(err)
	case medalist.Invalid:
		page.Wrong = v.Words.Message(err)
		if len(d.Facts) > 0 && !d.Approve {
			page.BadWhy = v.Words.T("Say why; it stays beside what it changes.")
		}
	default:
		return err
	}
	return p.showApprovals(w, r, v, status, page, chosen)
}

// A kindsPage chooses which kinds need approval.
type kindsPage struct {
	Action string
	Kinds  []kindRow
	Back   ui.Link
}

// A kindRow is a kind with the KPIs that its facts count for.
type kindRow struct {
	ui.Option
	KPIs string // empty for none
}

func (p *Pages) approvalKinds(w http.ResponseWriter, r *http.Request, v *visit) error {
	rules, err := p.engine.ApprovalKinds(r.Context(), v.Org)
	if err != nil {
		return err
	}
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	page := kindsPage{Action: v.Link("/admin/approvals"), Back: ui.Link{Label: v.Words.T("Approvals"), Href: v.Link("/approvals")}}
	for _, k := range rules.Kinds {
		page.Kinds = append(page.Kinds, kindRow{
			Option: ui.Option{Value: string(k), Label: v.kindName(k), Chosen: slices.Contains(rules.Waits, k)}, KPIs: v.readersOf(cat, k),
		})
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("What needs approval"), site.AtAdmin), showKinds(page))
}

// readersOf names the KPIs that facts of a kind count for.
func (v *visit) readersOf(cat *catalogue.Catalogue, kind medalist.KindID) string {
	var names []string
	for _, id := range cat.IDs() {
		if k := cat.Latest(id); slices.Contains(k.Measure.Facts, kind) {
			names = append(names, v.Words.T(k.Name))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return v.Words.T("Counts for %s", v.Words.List(names))
}

func (p *Pages) setApprovalKinds(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := r.ParseForm(); err != nil {
		return medalist.Errorf(medalist.Invalid, "This form could not be read; open the page again and send it once more.")
	}
	var kinds []medalist.KindID
	for _, k := range r.PostForm["kind"] {
		kinds = append(kinds, medalist.KindID(k))
	}
	if err := p.engine.SetApprovalKinds(r.Context(), v.Org, v.Me().Email, kinds); err != nil {
		return err
	}
	v.Notice(w, v.Words.T("Saved; it holds for what is logged from now on"))
	return site.Redirect(w, r, v.Link("/admin/approvals"))
}
