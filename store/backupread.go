package store

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"

	"medalist.dev/medalist"
)

// VerifyBackup reads a backup to its end and returns what it says of itself.
// One that is cut short or was altered is an Invalid error.
func VerifyBackup(ctx context.Context, r io.Reader) (*BackupInfo, error) {
	return readBackup(ctx, r, nil)
}

// maxLine bounds a line of a backup, in bytes.
const maxLine = 256 << 20

// A backupTaker is given a backup's tables, and their rows in order. The row
// is its to keep.
type backupTaker interface {
	begin(ctx context.Context, schema int64, t *storedTable) error
	add(ctx context.Context, r row) error
	end(ctx context.Context) error
}

// A backupReader reads a backup.
type backupReader struct {
	lines *bufio.Reader
	whole hash.Hash
	info  BackupInfo
	taker backupTaker // nil only looks
}

// damaged says that a backup is not as it was written.
func damaged(what string) error {
	return medalist.Errorf(medalist.Invalid, "The backup is damaged or incomplete: %s. Nothing was written; take another backup.", medalist.Phrase(what))
}

var errNoBackup = medalist.Errorf(medalist.Invalid, "This is no backup of Medalist; name a file that `medalist backup` has written.")

func readBackup(ctx context.Context, r io.Reader, taker backupTaker) (*BackupInfo, error) {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return nil, errors.Join(errNoBackup, err)
	}
	b := &backupReader{lines: bufio.NewReaderSize(zip, 1<<16), whole: sha256.New(), taker: taker}
	if err := b.read(ctx); err != nil {
		return nil, err
	}
	return &b.info, nil
}

func (b *backupReader) read(ctx context.Context) error {
	line, err := b.line()
	var head backupHead
	if err != nil || json.Unmarshal(line, &head) != nil || head.Medalist != "backup" {
		return errNoBackup
	}
	if head.Format != backupFormat {
		return medalist.Errorf(medalist.Invalid, "This backup was written in the form %d, which this program cannot read; use a newer one.", head.Format)
	}
	b.info.Schema, b.info.At, b.info.Content = head.Schema, head.At, head.Content
	b.whole.Write(line)
	for {
		if line, err = b.line(); err != nil {
			return err
		}
		var tail backupTail
		if json.Unmarshal(line, &tail) == nil && tail.Complete {
			return b.finish(tail)
		}
		b.whole.Write(line)
		if err := b.table(ctx, line); err != nil {
			return err
		}
	}
}

// finish compares the last line with what was read, and what follows it with
// nothing.
func (b *backupReader) finish(tail backupTail) error {
	if tail.SHA256 != hex.EncodeToString(b.whole.Sum(nil)) {
		return damaged("its sum is not that of its lines")
	}
	if _, err := b.lines.ReadByte(); !errors.Is(err, io.EOF) {
		return damaged("something follows its end")
	}
	b.info.Orgs = tail.Orgs
	return nil
}

// line reads a line with its end.
func (b *backupReader) line() ([]byte, error) {
	var line []byte
	for {
		part, err := b.lines.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case err == nil:
			return line, nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, errors.Join(damaged("it ends before its end"), err)
		case len(line) > maxLine:
			return nil, damaged("a line is too long")
		}
	}
}

// table reads a table, whose first line was read.
func (b *backupReader) table(ctx context.Context, line []byte) error {
	var head backupTable
	if err := json.Unmarshal(line, &head); err != nil || head.Table == "" || len(head.Columns) != len(head.Types) {
		return errors.Join(damaged("a table does not begin as one"), err)
	}
	t := &storedTable{Name: head.Table, Columns: head.Columns, Types: head.Types}
	if b.taker != nil {
		if err := b.taker.begin(ctx, b.info.Schema, t); err != nil {
			return err
		}
	}
	sum, rows := sha256.New(), int64(0)
	for {
		line, err := b.line()
		if err != nil {
			return err
		}
		b.whole.Write(line)
		if line[0] != '[' {
			return b.endTable(ctx, t, line, BackupTable{t.Name, rows, hex.EncodeToString(sum.Sum(nil))})
		}
		sum.Write(line)
		rows++
		if rows%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := b.row(ctx, t, line); err != nil {
			return err
		}
	}
}

func (b *backupReader) endTable(ctx context.Context, t *storedTable, line []byte, read BackupTable) error {
	var end BackupTable
	if err := json.Unmarshal(line, &end); err != nil || end != read {
		return errors.Join(damaged(fmt.Sprintf("the rows of %s are not those that were written", t.Name)), err)
	}
	b.info.Tables = append(b.info.Tables, end)
	if b.taker == nil {
		return nil
	}
	return b.taker.end(ctx)
}

func (b *backupReader) row(ctx context.Context, t *storedTable, line []byte) error {
	if b.taker == nil && t.Name != filesTable {
		return nil // its sum is compared
	}
	r, err := parseRow(line, t.Types)
	if err != nil {
		return errors.Join(damaged(fmt.Sprintf("a row of %s cannot be read", t.Name)), err)
	}
	b.info.addFile(t, r)
	if b.taker == nil {
		return nil
	}
	return b.taker.add(ctx, r)
}

// parseRow reads what appendRow wrote.
func parseRow(line []byte, types []columnType) (row, error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.UseNumber()
	var r row
	if err := dec.Decode(&r); err != nil {
		return nil, err
	}
	if len(r) != len(types) {
		return nil, fmt.Errorf("it has %d values, not %d", len(r), len(types))
	}
	for i, t := range types {
		var err error
		if r[i], err = parseValue(r[i], t); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func parseValue(value any, t columnType) (any, error) {
	switch v := value.(type) {
	case nil:
		return nil, nil
	case json.Number:
		if t == floatColumn {
			return v.Float64()
		}
		return v.Int64()
	case string:
		if t == bytesColumn {
			return base64.StdEncoding.DecodeString(v)
		}
		return v, nil
	case bool:
		return v, nil
	}
	return nil, fmt.Errorf("%T is no value of a column", value)
}
