package words

// reasons are what Explain says of the facts behind a number and of targets,
// as far as names or values stand in it.
var reasons = [...]Text{
	"void: %s",
	"rejected: %s",
	"pending: %s",
	"late, on %s",
	"done by %s",
	"adds %s",
	"a later submission for the same %s counts",
	"over the limit of %d a %s",
	"the amount cannot be worked out: %s",
	"the condition cannot be worked out: %s",
	"set for %s",
}

// Reason says what Explain gives as a reason: why a fact counts or not, what
// its points are for, whose target it was. What people wrote stays as it is.
func (l *Language) Reason(english string) string {
	if said, known := l.texts[plain(english)]; known {
		return said
	}
	return l.Again(english)
}
