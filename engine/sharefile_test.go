package engine_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
)

// Files of what is shared; see TestOrganisationsDoNotSeeEachOther.
func init() { others = append(others, "OpenShared", "SetFileRoom") }

func (c *company) keeps(email string, purpose medalist.FilePurpose, content string) medalist.FileID {
	c.t.Helper()
	f, err := c.engine.KeepFile(context.Background(), c.org, c.idOf(email), purpose, "file", strings.NewReader(content))
	c.must(err)
	return f.ID
}

// opened returns the bytes of what is shared, as somebody reads them.
func (c *company) opened(email string, fact medalist.ActivityID) (string, error) {
	f, err := c.engine.OpenShared(context.Background(), c.org, c.idOf(email), fact, false)
	if err != nil {
		return "", err
	}
	defer f.Close()
	content, err := io.ReadAll(f)
	return string(content), err
}

const wav = "RIFF\x2c\x00\x00\x00WAVEfmt "

func TestAPaperComesWithItsFileUntilAnotherTakesItsPlace(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c := context.Background(), l.manned(t)
		in := paperOf("paper-0001", "")
		in.File = c.keeps("ann@x.io", medalist.PaperFile, pdf)
		shared := c.shares("ann@x.io", in)
		c.shares("ann@x.io", in) // the form was sent twice
		f, err := c.engine.SharedFact(ctx, c.org, c.idOf("bob@x.io"), shared.Fact)
		c.must(err)
		if f.File.Type != "application/pdf" || f.File.Size != int64(len(pdf)) {
			t.Errorf("bob is told of %+v", f.File)
		}
		if got, err := c.opened("bob@x.io", shared.Fact); got != pdf || err != nil {
			t.Errorf("bob reads %q: %v", got, err)
		}
		again := paperOf("paper-0002", "10.1000/2")
		again.File = in.File
		if _, err := c.share("ann@x.io", again); refusedFields(err) != engine.FileField {
			t.Errorf("a file of two papers: %v", err)
		}
		theirs := paperOf("", "10.1000/1")
		theirs.File = c.keeps("bob@x.io", medalist.PaperFile, pdf)
		if err := c.engine.Describe(ctx, c.org, c.idOf("ann@x.io"), shared.Fact, theirs); refusedFields(err) != engine.FileField {
			t.Errorf("a file of somebody else: %v", err)
		}
		next := paperOf("", "10.1000/1")
		next.File = c.keeps("ann@x.io", medalist.PaperFile, pdf+"2")
		c.must(c.engine.Describe(ctx, c.org, c.idOf("ann@x.io"), shared.Fact, next))
		if got, err := c.opened("bob@x.io", shared.Fact); got != pdf+"2" || err != nil {
			t.Errorf("after the change bob reads %q: %v", got, err)
		}
		if n, err := c.engine.CleanFiles(ctx, c.org); n != 1 || err != nil {
			t.Errorf("%d files go: %v", n, err)
		}
		c.must(c.engine.Describe(ctx, c.org, c.idOf("ann@x.io"), shared.Fact, engine.ShareEntry{DOI: "10.1000/1", Said: next.Said, Brought: engine.Brought{Remove: true}}))
		if _, err := c.opened("bob@x.io", shared.Fact); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("what was removed is read: %v", err)
		}
		c.sound()
	})
}

func TestAStoryThatIsToldNeedsNoWords(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		in := engine.ShareEntry{ID: "story-0001", Kind: medalist.Story, Said: medalist.Share{Title: "First week"}}
		in.File, in.Length = c.keeps("ann@x.io", medalist.StoryFile, wav), 3*time.Second
		told := c.shares("ann@x.io", in)
		if got, err := c.opened("cy@x.io", told.Fact); got != wav || err != nil {
			t.Errorf("cy hears %q: %v", got, err)
		}
		in.ID, in.Length = "story-0002", 12*time.Minute
		if _, err := c.share("ann@x.io", in); refusedFields(err) != engine.FileField {
			t.Errorf("twelve minutes: %v", err)
		}
		if _, err := c.engine.KeepFile(context.Background(), c.org, c.idOf("ann@x.io"), medalist.PaperFile, "paper.pdf", strings.NewReader(wav)); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("a voice that is called a paper: %v", err)
		}
	})
}

func TestTheFileOfWhatIsWithdrawnGoes(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c := context.Background(), l.manned(t)
		for id, end := range map[string]func(medalist.ActivityID) error{
			"paper-0001": func(fact medalist.ActivityID) error {
				return c.engine.Void(ctx, c.org, c.idOf("ann@x.io"), fact, "wrong paper")
			},
			"paper-0002": func(medalist.ActivityID) error {
				_, err := c.engine.ErasePerson(ctx, c.org, "cy@x.io", engine.Intent{Actor: "tester"})
				return err
			},
		} {
			email := map[string]string{"paper-0001": "ann@x.io", "paper-0002": "cy@x.io"}[id]
			in := paperOf(id, "10.1000/"+id)
			in.File = c.keeps(email, medalist.PaperFile, pdf)
			shared := c.shares(email, in)
			c.must(end(shared.Fact))
			for _, reader := range []string{"bob@x.io", "mia@x.io"} {
				if _, err := c.opened(reader, shared.Fact); medalist.ErrorCode(err) != medalist.NotFound {
					t.Errorf("%s: %s reads it still: %v", id, reader, err)
				}
			}
			if n, err := c.engine.CleanFiles(ctx, c.org); n != 1 || err != nil {
				t.Errorf("%s: %d files go: %v", id, n, err)
			}
			if use, err := c.engine.FileUse(ctx, c.org); use.Files != 0 || err != nil {
				t.Errorf("%s: the use is %+v: %v", id, use, err)
			}
		}
	})
}
