package store

import (
	"slices"

	"medalist.dev/medalist"
)

// filesTable is the table that knows the files whose bytes lie elsewhere.
const filesTable = "files"

// addFile notes the file of a row, if it is one of files and its bytes are to
// be there.
func (i *BackupInfo) addFile(t *storedTable, r row) {
	if t.Name != filesTable {
		return
	}
	value := func(column string) int { return slices.Index(t.Columns, column) }
	switch medalist.FileState(r.text(value("state"))) {
	case medalist.FileKept, medalist.FileReceived:
		i.Files = append(i.Files, BackupFile{r.text(value("key")), r.text(value("sha256")), r.int(value("size"))})
	}
}
