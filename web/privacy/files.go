package privacy

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A filesPage tells how much room files take, and how much they may.
type filesPage struct {
	frame  ui.AdminFrame
	Action string
	Wrong  string
	Room   ui.Input
	Used   string // of the room, in words
	Share  string // of the room that is used, from 0 to 1
	Full   string // said where there is no room any more, empty else
	Rows   []fileRow
}

// A fileRow is what files of a purpose take.
type fileRow struct{ Name, Files, Size string }

// purposeNames are what files are brought for, in words.
var purposeNames = map[medalist.FilePurpose]words.Text{
	medalist.CoachingFile: "Coaching videos",
	medalist.PaperFile:    "Papers",
	medalist.StoryFile:    "Recordings of stories",
}

// showFiles shows how much room files take.
func (p *Pages) showFiles(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.askFiles(w, r, v, "", nil)
}

// askFiles shows the form with what was typed, and what is wrong with it.
func (p *Pages) askFiles(w http.ResponseWriter, r *http.Request, v *site.Visit, typed string, wrong error) error {
	use, err := p.engine.FileUse(r.Context(), v.Org)
	if err != nil {
		return err
	}
	page := filesPage{
		frame:  v.AdminFrame(site.AdminFiles, v.Words.T("Files"), v.Words.T("Videos, papers and recordings that people bring, and how much room they may take.")),
		Action: v.Link("/admin/files"),
		Room: ui.Input{
			Name: "room", Label: v.Words.T("Room for files, in GB"), Value: gigabytes(use.Room), Required: true,
			Hint: v.Words.T("Once it is full nothing more is taken, and whoever uploads is told so. What is there stays."),
			More: map[string]string{"inputmode": "decimal", "autocomplete": "off"},
		},
		Used:  v.Words.T("%s of %s are used", bytesOf(v, use.Bytes), bytesOf(v, use.Room)),
		Share: strconv.FormatFloat(min(float64(use.Bytes)/float64(max(use.Room, 1)), 1), 'f', 3, 64),
	}
	if use.Bytes >= use.Room {
		page.Full = v.Words.T("There is no room any more: nothing can be uploaded until files are removed or get more room.")
	}
	for _, purpose := range medalist.FilePurposes {
		row := store.FileUse{Purpose: purpose}
		for _, by := range use.By {
			if by.Purpose == purpose {
				row = by
			}
		}
		page.Rows = append(page.Rows, fileRow{v.Words.T(purposeNames[purpose]), v.Words.Number(int(row.Files)), bytesOf(v, row.Bytes)})
	}
	status := http.StatusOK
	if wrong != nil {
		page.Room.Value, page.Room.Wrong, status = typed, v.Words.Message(wrong), http.StatusUnprocessableEntity
	}
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Files"), site.AtAdmin), showFiles(page))
}

// setFiles keeps how much room files may take.
func (p *Pages) setFiles(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	typed := strings.TrimSpace(r.PostFormValue("room"))
	gb, err := strconv.ParseFloat(strings.Replace(typed, ",", ".", 1), 64)
	if err != nil || math.IsNaN(gb) || math.Abs(gb) > math.MaxInt32 {
		return p.askFiles(w, r, v, typed, medalist.Errorf(medalist.Invalid, "Write a number of GB, such as 50 or 0.5."))
	}
	err = p.engine.SetFileRoom(r.Context(), v.Org, int64(math.Round(gb*1024)), v.Me().Email)
	if medalist.ErrorCode(err) == medalist.Invalid {
		return p.askFiles(w, r, v, typed, err)
	}
	if err != nil {
		return err
	}
	v.Notice(w, v.Words.T("The room for files is saved."))
	return site.Redirect(w, r, v.Link("/admin/files"))
}

// gigabytes writes a number of bytes for a field.
func gigabytes(bytes int64) string {
	return strconv.FormatFloat(math.Round(float64(bytes)/(1<<30)*1000)/1000, 'f', -1, 64)
}

// bytesOf says a number of bytes.
func bytesOf(v *site.Visit, bytes int64) string {
	switch {
	case bytes < 1<<20:
		return v.Words.T("%s kB", v.Words.Number(int((bytes+1023)>>10)))
	case bytes < 1<<30:
		return v.Words.T("%s MB", fmt.Sprintf("%.1f", float64(bytes)/(1<<20)))
	}
	return v.Words.T("%s GB", fmt.Sprintf("%.1f", float64(bytes)/(1<<30)))
}
