package words

// What Explain says of the facts behind a number and of targets,
// as far as names or values stand in it.
var _ = [...]Text{
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

// Pieces that errors are put together from.
var _ = [...]Text{
	"from %s to %s",
	"at least %s",
	"at most %s",
	"column %d",
	"line %d: %s",
	"line %d, %s",
	"; did you mean %s?",
	"; there are %s",
	"; take one of %s",
	" (did you mean %s?)",
	"%s and %d more",
	"1 row",
	"%d rows",
	"the row has %d cells, but the header has %d; a cell that holds a separator must stand in quotes",
	"; make a number of text with number(...)",
	"; write numbers without quotes, and make a number of text with number(...)",
	"; to join texts, write string(...); to add numbers, make a number of text with number(...)",
	"the file is too large or nested too deeply; at most %d KiB and %d levels are read",
	"the YAML cannot be read: %s; check keys, indentation and colons, and quote what holds a colon or begins with a quote",
}

// Reason says what Explain gives as a reason: why a fact counts or not, what
// its points are for, whose target it was. What people wrote stays as it is.
func (l *Language) Reason(english string) string {
	if said, known := l.texts()[plain(english)]; known {
		return said
	}
	return l.Again(english)
}
