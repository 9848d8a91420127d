package engine

import (
	"context"

	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// topicNames are the topics of a bank as they are written there, by their
// folded names: "Product" in a file is the "product" that everybody knows.
type topicNames map[string]string

func readTopicNames(ctx context.Context, tx *store.Tx) (topicNames, error) {
	names := topicNames{}
	for _, t := range quiz.Topics {
		names[store.FoldName(string(t))] = string(t)
	}
	used, err := tx.CountTopics(ctx)
	for _, t := range used {
		names[t.Topic] = t.Topic // as it is, where there are several of one folded name
		if folded := store.FoldName(t.Topic); names[folded] == "" {
			names[folded] = t.Topic
		}
	}
	return names, err
}

// written returns a topic as it is written in the bank, a new one as it is.
func (n topicNames) written(topic string) string {
	if n[topic] != "" {
		return n[topic]
	}
	folded := store.FoldName(topic)
	if n[folded] == "" {
		n[folded] = topic
	}
	return n[folded]
}
