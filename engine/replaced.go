package engine

// A replaced is how an audit record tells of a change: how something was, and
// how it is.
type replaced struct {
	Was any `json:"was"`
	Is  any `json:"is"`
}
