package store_test

import (
	"path/filepath"
	"testing"

	"medalist.dev/medalist/internal/testpg"
	"medalist.dev/medalist/store/storetest"
)

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t testing.TB) string { return filepath.Join(t.TempDir(), "new folder?", "100%.db") })
}

func TestPostgres(t *testing.T) {
	storetest.Run(t, testpg.Emptied)
}
