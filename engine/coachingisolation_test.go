package engine_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// Coaching and files; see TestOrganisationsDoNotSeeEachOther.
func init() {
	others = append(others,
		"SaveScenario", "CloseScenario", "ScenarioChoices", "Tasks", "Task", "Submissions", "CoachQueue", "CoachingProgress", "TendCoaching", "TendExams",
		"SubmitTake", "TakeView", "WatchTake", "WatchSample", "ShareTake", "Gallery", "Review", "PickBest", "Remark", "RemoveRemark", "React",
		"BeginUpload", "Upload", "EndUpload", "DropUpload", "KeepFile", "ReceiveFile", "OpenFile", "FileUse", "CleanFiles")
}

func TestCoachingKeepsToItsOrganisation(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		mine := l.manned(t)
		mine.bring(files{ingest.People: rowsOf("email name role\nroot@x.io Root admin")})
		before := mine.coachingLists()
		theirs, s := l.coached(t)
		take := theirs.submits("ann@x.io", s)
		theirs.must(theirs.review("mia@x.io", take, true, 0))
		theirs.must(theirs.best("eve@x.io", take, true))
		if diff := cmp.Diff(before, mine.coachingLists(), everyField); diff != "" {
			t.Errorf("lists show what another organisation did (- before, + after):\n%s", diff)
		}

		e, org, root := l.engine, mine.org, mine.idOf("root@x.io")
		video, err := e.KeepFile(ctx, theirs.org, theirs.idOf("ann@x.io"), medalist.CoachingFile, "other.webm", strings.NewReader(webm))
		mine.must(err)
		part, err := e.BeginUpload(ctx, theirs.org, theirs.idOf("ann@x.io"), medalist.CoachingFile, "part.webm", 100)
		mine.must(err)
		s.Name = "Ours"
		_, save := e.SaveScenario(ctx, org, root, s)
		_, task := e.Task(ctx, org, root, s.ID)
		_, _, submissions := e.Submissions(ctx, org, root, s.ID)
		_, view := e.TakeView(ctx, org, root, take.ID)
		_, watch := e.WatchTake(ctx, org, root, take.ID, false)
		_, sample := e.WatchSample(ctx, org, root, s.ID)
		_, file := e.OpenFile(ctx, org, video.ID)
		_, upload := e.Upload(ctx, org, root, part)
		_, end := e.EndUpload(ctx, org, root, part)
		for what, err := range map[string]error{
			"save": save, "task": task, "submissions": submissions, "view": view, "watch": watch, "sample": sample, "file": file, "upload": upload, "end": end,
			"close":  e.CloseScenario(ctx, org, root, s.ID, medalist.ScenarioClosed),
			"share":  e.ShareTake(ctx, org, root, take.ID, false),
			"review": mine.review("root@x.io", take, true, 0),
			"best":   mine.best("root@x.io", take, false),
			"remark": e.Remark(ctx, org, root, engine.NewRemark{Take: take.ID, Body: "Hello"}),
			"react":  e.React(ctx, org, root, take.ID, "clap", true),
			"remove": e.RemoveRemark(ctx, org, root, take.ID, 1),
			"drop":   e.DropUpload(ctx, org, root, part),
		} {
			if medalist.ErrorCode(err) != medalist.NotFound {
				t.Errorf("%s what another organisation has: %v", what, err)
			}
		}
		mine.must(e.TendCoaching(ctx, org))
		if n, err := e.CleanFiles(ctx, org); err != nil || n > 0 {
			t.Errorf("%d files of another organisation are cleaned up, %v", n, err)
		}
		kept, err := e.OpenFile(ctx, theirs.org, video.ID)
		theirs.must(err)
		if content, err := io.ReadAll(kept); err != nil || string(content) != webm {
			t.Errorf("a video of another organisation is %d bytes after all this, %v", len(content), err)
		}
	})
}

// coachingLists are the lists that coaching shows a manager, and how much room
// files take.
func (c *company) coachingLists() map[string]any {
	c.t.Helper()
	ctx, mia := context.Background(), c.idOf("mia@x.io")
	lists := map[string]any{}
	add := func(what string, list any, err error) {
		c.must(err)
		lists[what] = list
	}
	tasks, err := c.engine.Tasks(ctx, c.org, mia)
	add("tasks", tasks, err)
	queue, err := c.engine.CoachQueue(ctx, c.org, mia)
	add("queue", queue, err)
	gallery, err := c.engine.Gallery(ctx, c.org, mia)
	add("gallery", gallery, err)
	courses, err := c.engine.CoachingProgress(ctx, c.org, mia, c.idOf("ann@x.io"))
	add("courses", courses, err)
	choices, err := c.engine.ScenarioChoices(ctx, c.org, mia)
	add("choices", choices, err)
	use, err := c.engine.FileUse(ctx, c.org)
	add("use", use, err)
	return lists
}
