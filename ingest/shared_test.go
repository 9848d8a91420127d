package ingest_test

import (
	"os"
	"path/filepath"
	"testing"
)

// shared returns a path in the folder of shared test data.
func shared(t testing.TB, parts ...string) string {
	t.Helper()
	root := os.Getenv("MEDALIST_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "shared")
	}
	if _, err := os.Stat(root); err != nil {
		t.Skipf("the folder of shared test data is absent; set MEDALIST_SHARED to it: %v", err)
	}
	return filepath.Join(append([]string{root}, parts...)...)
}
