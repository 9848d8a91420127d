package words

// A locale is how a language writes numbers; everything else that a language
// decides stands among its texts.
type locale struct {
	group, point string // between thousands, and before decimals
	after        bool   // currencies stand behind their amounts
}

var (
	englishNumbers = locale{group: ",", point: "."}
	germanNumbers  = locale{group: ".", point: ",", after: true}
)
