package admin

import (
	"context"

	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/words"
)

// keyLegend names the part of a form that says what is right.
func keyLegend(ctx context.Context, k quiz.Kind) string {
	switch k {
	case quiz.TrueFalse:
		return words.T(ctx, "What is right")
	case quiz.Numeric:
		return words.T(ctx, "Numbers that are right")
	case quiz.Short:
		return words.T(ctx, "Answers that are accepted")
	case quiz.Matching:
		return words.T(ctx, "What belongs together")
	case quiz.Ordering:
		return words.T(ctx, "In the right order")
	case quiz.Hotspot:
		return words.T(ctx, "Places that are right")
	}
	return words.T(ctx, "Choices")
}

// keyHint explains it, empty where nothing needs to be.
func keyHint(ctx context.Context, k quiz.Kind) string {
	switch k {
	case quiz.Single, quiz.MissingWord:
		return words.T(ctx, "Mark the right one.")
	case quiz.Multiple:
		return words.T(ctx, "Mark all that are right; they share the credit, and a wrong one takes some away.")
	case quiz.Numeric:
		return words.T(ctx, "One number, or the numbers from one to another.")
	case quiz.Short:
		return words.T(ctx, "Case and spaces do not matter; a * stands for any text.")
	case quiz.Hotspot:
		return words.T(ctx, "Where a place begins, how wide and how high it is, in per cent of the picture.")
	}
	return ""
}

// linePlace is what stands in an empty field of a line.
func linePlace(ctx context.Context, k quiz.Kind, name string) string {
	switch name {
	case lineCredit:
		return words.T(ctx, "Credit, %")
	case lineFeedback:
		return words.T(ctx, "Feedback")
	case lineX:
		return words.T(ctx, "From left, %")
	case lineY:
		return words.T(ctx, "From top, %")
	case lineWidth:
		return words.T(ctx, "Width, %")
	case lineHeight:
		return words.T(ctx, "Height, %")
	case lineMatch:
		if k == quiz.Numeric {
			return words.T(ctx, "to")
		}
		return words.T(ctx, "belongs to")
	}
	if k == quiz.Numeric {
		return words.T(ctx, "Number")
	}
	return ""
}

// lineLabel names a field of a line for those who do not see where it stands.
func lineLabel(ctx context.Context, k quiz.Kind, name string, n int) string {
	if place := linePlace(ctx, k, name); place != "" {
		return words.T(ctx, "%s, line %d", place, n)
	}
	return words.T(ctx, "Line %d", n)
}
