package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// textKey is the same for questions whose texts read the same, whatever their
// markup, case and spaces.
func textKey(q *quiz.Question) string {
	sum := sha256.Sum256([]byte(store.FoldName(quiz.PlainText(q.Text, q.Format))))
	return hex.EncodeToString(sum[:16])
}

// wordsOf returns what a search for a question looks through.
func wordsOf(q *store.Question, says *quiz.Question) string {
	words := []string{q.ExternalID, says.Name, quiz.PlainText(says.Text, says.Format)}
	for _, c := range says.Choices {
		words = append(words, quiz.PlainText(c.Text, says.Format))
	}
	for _, a := range says.Accepted {
		words = append(words, a.Text)
	}
	for _, p := range says.Pairs {
		words = append(words, p.Left, p.Right)
	}
	words = append(words, says.Distractors...)
	words = append(words, says.Items...)
	words = append(words, quiz.PlainText(says.Explanation, says.Format), says.Source)
	return strings.Join(append(words, q.Tags...), "\n")
}
