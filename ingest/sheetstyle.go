package ingest

import (
	"errors"
	"io/fs"
	"regexp"
	"strings"
)

// A cellStyle says what the number in a cell stands for.
type cellStyle uint8

const (
	numberStyle cellStyle = iota // durations ([h]:mm) included
	dayStyle                     // a date
	momentStyle                  // a date with a time of day
	timeStyle                    // a time of day
)

// styles reads what each of the workbook's cell formats stands for.
func (w *book) styles() ([]cellStyle, error) {
	var sheet struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	err := w.decode("xl/styles.xml", &sheet)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	own := make(map[int]cellStyle)
	for _, f := range sheet.Formats {
		own[f.ID] = styleOf(f.Code)
	}
	styles := make([]cellStyle, len(sheet.Cells))
	for i, c := range sheet.Cells {
		style, ok := own[c.Format]
		if !ok {
			style = builtinStyle(c.Format)
		}
		styles[i] = style
	}
	return styles, nil
}

// builtinStyle knows the formats that every spreadsheet has without writing
// them down; those from 27 on are of East Asian versions.
func builtinStyle(format int) cellStyle {
	switch {
	case format >= 14 && format <= 17, format >= 27 && format <= 31, format == 36, format >= 50 && format <= 58:
		return dayStyle
	case format == 22:
		return momentStyle
	case format >= 18 && format <= 21, format >= 32 && format <= 35, format == 45, format == 47:
		return timeStyle
	default:
		return numberStyle
	}
}

var (
	// literals are what a format code shows as it stands: quoted and escaped
	// text, colours, currencies and locales.
	literals = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]`)
	elapsed  = regexp.MustCompile(`(?i)\[(h+|m+|s+)\]`)
)

// styleOf tells what a format code stands for by its letters.
func styleOf(code string) cellStyle {
	positive, _, _ := strings.Cut(code, ";")
	if elapsed.MatchString(positive) {
		return numberStyle
	}
	letters := strings.ToLower(literals.ReplaceAllString(positive, ""))
	if strings.Contains(letters, "general") {
		return numberStyle
	}
	letters = strings.NewReplacer("am/pm", "h", "a/p", "h").Replace(letters)
	day, time := strings.ContainsAny(letters, "yd"), strings.ContainsAny(letters, "hs")
	switch {
	case day && time:
		return momentStyle
	case time:
		return timeStyle
	case day, strings.Contains(letters, "m"):
		return dayStyle
	default:
		return numberStyle
	}
}
