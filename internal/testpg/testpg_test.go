package testpg_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"

	"medalist.dev/medalist/internal/testpg"
)

func TestAnEmptiedDatabaseHasItsTablesAndNoRows(t *testing.T) {
	use := func(t *testing.T, statements ...string) {
		conn, err := pgx.Connect(t.Context(), testpg.Emptied(t))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range statements {
			if _, err := conn.Exec(t.Context(), s); err != nil {
				t.Error(err)
			}
		}
		// The connection is left open, as by a test that failed.
	}
	t.Run("first", func(t *testing.T) {
		use(t, "CREATE TABLE IF NOT EXISTS mine (id BIGINT PRIMARY KEY)", "INSERT INTO mine VALUES (1)")
	})
	t.Run("second", func(t *testing.T) {
		use(t, "CREATE TABLE IF NOT EXISTS mine (id BIGINT PRIMARY KEY)", "INSERT INTO mine VALUES (1)")
	})
}

func TestEachTestHasADatabaseOfItsOwn(t *testing.T) {
	for range 2 {
		conn, err := pgx.Connect(context.Background(), testpg.New(t))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := conn.Exec(context.Background(), "CREATE TABLE mine (id BIGINT)"); err != nil {
			t.Error(err)
		}
		if err := conn.Close(context.Background()); err != nil {
			t.Error(err)
		}
	}
}
