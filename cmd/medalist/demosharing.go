package main

import (
	"bytes"
	"context"
	"slices"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/generate"
)

// What the demo's people say of what they share.
const (
	demoShares     = 60 // papers and stories with words, the latest
	demoNews       = 3  // of each kind, that stand in the feed
	demoEverySixth = 6  // of them is logged in passing, and has to be completed
)

// demoRemarks are what colleagues say to papers, then to stories.
var demoRemarks = map[medalist.KindID][]string{
	medalist.Paper: {
		"Used it on Tuesday: the ward asked for the full text. How large was the control group?",
		"Good that you name its limits. That makes it easier to bring up with the sceptics.",
		"Do we have the same figures from a hospital in our region?",
	},
	medalist.Story: {
		"That is exactly my situation in Leeds. May I ring you up this week?",
		"The list from the technician is a fine idea; I am going to steal it.",
		"Well done. What would you do differently next time?",
	},
}

// addSharing lets the demo's people find words for what they shared, and talk
// about it.
func addSharing(ctx context.Context, i *installation, org medalist.Org) error {
	for _, kind := range []medalist.KindID{medalist.Paper, medalist.Story} {
		if err := addWords(ctx, i, org, kind); err != nil {
			return err
		}
	}
	return nil
}

// addWords has words found for the latest of a kind, the oldest of them first.
func addWords(ctx context.Context, i *installation, org medalist.Org, kind medalist.KindID) error {
	people, err := i.engine.People(ctx, org)
	if err != nil {
		return err
	}
	all, _, err := i.engine.ListShared(ctx, org, people[0].ID, engine.ShareList{Kind: kind, Limit: demoShares})
	if err != nil {
		return err
	}
	hail := i.engine.Celebrate
	defer func() { i.engine.Celebrate = hail }()
	for n, s := range slices.Backward(all) {
		if i.engine.Celebrate = hail; n >= demoNews {
			i.engine.Celebrate = nil
		}
		said, known := generate.ShareOf(kind, s.Title())
		if !known || n%demoEverySixth == demoEverySixth-1 {
			continue
		}
		brought, err := demoFile(ctx, i, org, s.People[0].ID, kind, n, &said)
		if err != nil {
			return err
		}
		err = i.engine.Describe(ctx, org, s.People[0].ID, s.ID, engine.ShareEntry{DOI: string(said.DOI), Said: said, Brought: brought})
		if medalist.ErrorCode(err) == medalist.Conflict {
			continue // somebody has shared the same paper
		}
		if err != nil {
			return err
		}
		if n < demoNews {
			if err := talkAbout(ctx, i, org, people, &s, n); err != nil {
				return err
			}
		}
	}
	return nil
}

// demoFile returns the file that the nth of what is shared comes with: papers
// with themselves, stories as a video or a voice; most with none.
func demoFile(ctx context.Context, i *installation, org medalist.Org, owner medalist.PersonID, kind medalist.KindID, n int, said *medalist.Share) (engine.Brought, error) {
	var in engine.Brought
	var name string
	var content []byte
	switch {
	case kind == medalist.Paper && n%4 == 0:
		name, content = "paper.pdf", generate.PaperPDF(said.Title, said.Summary+" "+said.Relevance)
	case kind == medalist.Story && n%8 == 0:
		name, content, in.Length = "story.mp4", generate.Video(12, 200), 12*time.Second
		var err error
		if in.Picture, err = generate.Poster(200); err != nil {
			return in, err
		}
	case kind == medalist.Story && n%8 == 1:
		name, content, in.Length = "story.wav", generate.Sound(6), 6*time.Second
	default:
		return in, nil
	}
	f, err := i.engine.KeepFile(ctx, org, owner, medalist.FileOf(kind), name, bytes.NewReader(content))
	in.File = f.ID
	return in, err
}

// talkAbout lets colleagues applaud something, and say something to it.
func talkAbout(ctx context.Context, i *installation, org medalist.Org, people []medalist.Person, s *engine.Shared, n int) error {
	talk, err := i.feed.TalkOf(ctx, org, s.ID)
	if err != nil {
		return err
	}
	colleagues := slices.DeleteFunc(slices.Clone(people), func(p medalist.Person) bool {
		_, named := s.DayFor(p.ID)
		return named || !p.Role.Plays()
	})
	for k, p := range colleagues[n*5:][:4+n] {
		if err := i.feed.Cheer(ctx, org, p, talk, true); err != nil {
			return err
		}
		if k <= n {
			if err := i.feed.Comment(ctx, org, p, talk, demoRemarks[s.Kind][k]); err != nil {
				return err
			}
		}
	}
	return nil
}
