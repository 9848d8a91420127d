package testpg_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"

	"medalist.dev/medalist/internal/testpg"
)

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
