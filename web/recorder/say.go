package recorder

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/words"
)

// largeText says that a file is larger than it may be.
func largeText(ctx context.Context, b *Box) string {
	if b.Purpose == medalist.PaperFile {
		return words.T(ctx, "This file is larger than a paper may be; save it smaller, or give a link.")
	}
	return words.T(ctx, "This file is larger than a video may be; save it smaller, or record here.")
}

// arrivedText says that a file is whole with us.
func arrivedText(ctx context.Context, b *Box) string {
	switch b.Purpose {
	case medalist.PaperFile:
		return words.T(ctx, "The paper has arrived.")
	case medalist.StoryFile:
		return words.T(ctx, "Your recording has arrived.")
	}
	return words.T(ctx, "Your video has arrived.")
}

// useText asks for what was recorded.
func useText(ctx context.Context, b *Box) string {
	if b.Purpose == medalist.StoryFile {
		return words.T(ctx, "Use this recording")
	}
	return words.T(ctx, "Use this video")
}
