package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// machineFacts says on what was measured.
func machineFacts(folder string) []string {
	facts := []string{
		fmt.Sprintf("%d cores%s, %s/%s, %s", runtime.NumCPU(), before(", ", fieldOf("/proc/cpuinfo", "model name")), runtime.GOOS, runtime.GOARCH, runtime.Version()),
		"temporary folder " + filepath.Dir(folder),
	}
	if kilobytes, err := strconv.ParseInt(strings.TrimSuffix(fieldOf("/proc/meminfo", "MemTotal"), " kB"), 10, 64); err == nil {
		facts = append(facts, fmt.Sprintf("%d GB of memory", (kilobytes+512*1024)/(1024*1024)))
	}
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		load, _, _ := strings.Cut(string(text), " ")
		facts = append(facts, "load at the start "+load)
	}
	return facts
}

// before puts text in front of what is not empty.
func before(text, what string) string {
	if what == "" {
		return ""
	}
	return text + what
}

// databaseFacts says which database was measured, and how it keeps what it
// commits.
func databaseFacts(ctx context.Context, h *home) (facts string, err error) {
	dsn, err := h.create(ctx, "facts")
	if err != nil {
		return "", err
	}
	err = withBare(ctx, dsn, func(b *bareDB) (err error) {
		if facts, err = b.describe(ctx); err != nil {
			return fmt.Errorf("ask the database about itself: %w", err)
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	return facts, h.remove(ctx, dsn)
}

// describe asks the database about itself.
func (b *bareDB) describe(ctx context.Context) (string, error) {
	if !b.server {
		var version, journal, synchronous string
		err := b.conn.QueryRowContext(ctx, "SELECT sqlite_version(), (SELECT journal_mode FROM pragma_journal_mode), (SELECT synchronous FROM pragma_synchronous)").
			Scan(&version, &journal, &synchronous)
		return fmt.Sprintf("SQLite %s (modernc.org/sqlite), journal_mode %s, synchronous %s", version, journal, synchronous), err
	}
	facts := "PostgreSQL"
	for _, setting := range []string{"server_version", "fsync", "synchronous_commit", "shared_buffers", "max_wal_size"} {
		var value string
		if err := b.conn.QueryRowContext(ctx, "SELECT current_setting($1)", setting).Scan(&value); err != nil {
			return "", err
		}
		if setting == "server_version" {
			facts += " " + value + " (pgx)"
			continue
		}
		facts += ", " + setting + " " + value
	}
	return facts, nil
}
