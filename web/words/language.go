package words

import (
	"context"
	"embed"
	"fmt"
	"sync"

	"golang.org/x/text/language"
)

// A Language says texts and values to a reader. Texts are named by what they
// are in English, so that code and pages read as what they say; a text that
// has no translation is said in English.
type Language struct {
	locale
	tag   string
	texts func() map[string]string // by the English text; read when first needed

	recognised recognised
}

// A Text is a text that is written in one place and said in another: naming it
// so where it is written asks for its translation.
type Text = string

// The languages, the default first.
var (
	English = &Language{locale: englishNumbers, tag: "en", texts: func() map[string]string { return nil }}
	German  = &Language{locale: germanNumbers, tag: "de", texts: sync.OnceValue(func() map[string]string { return mustRead("de") })}

	Languages = []*Language{English, German}
)

var matcher = language.NewMatcher([]language.Tag{language.English, language.German})

//go:embed de/*.yaml
var translations embed.FS

// mustRead returns the texts of a language: those of all files of its folder.
func mustRead(folder string) map[string]string {
	texts, err := Read(translations, folder)
	if err != nil {
		panic("words: " + err.Error()) // the files are ours
	}
	return texts
}

// Accepted returns the language that suits a list of tags best, written as
// browsers ask for languages: "de-AT, en;q=0.5".
func Accepted(tags string) *Language {
	_, i := language.MatchStrings(matcher, tags)
	return Languages[i]
}

// Tag returns the language's BCP 47 tag.
func (l *Language) Tag() string { return l.tag }

// T says a text, with its values in place of the verbs of package fmt.
func (l *Language) T(text string, values ...any) string {
	if said, known := l.texts()[text]; known {
		text = said
	}
	if len(values) == 0 {
		return text
	}
	return fmt.Sprintf(text, values...)
}

// Known reports whether a text can be said: whether it stands in the
// language's files. English knows every text.
func (l *Language) Known(text string) bool {
	_, known := l.texts()[text]
	return known || l.texts() == nil
}

// N says how many there are of something: one, without a value, for exactly
// one of it, else many with the number in place of its %s.
func (l *Language) N(n int, one, many string) string {
	if n == 1 {
		return l.T(one)
	}
	return l.T(many, l.Number(n))
}

type languageKey struct{}

// With returns a context in which components say everything in l.
func With(ctx context.Context, l *Language) context.Context {
	return context.WithValue(ctx, languageKey{}, l)
}

// From returns the language of a context, English if it has none.
func From(ctx context.Context) *Language {
	if l, ok := ctx.Value(languageKey{}).(*Language); ok {
		return l
	}
	return English
}

// T says a text in the language of a component's context.
func T(ctx context.Context, text string, values ...any) string { return From(ctx).T(text, values...) }

// N says how many there are of something in the language of a component's
// context.
func N(ctx context.Context, n int, one, many string) string { return From(ctx).N(n, one, many) }
