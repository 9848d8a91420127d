package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

// peakMemory returns the most memory that this process ever occupied, in
// bytes.
func peakMemory() int64 {
	if peak := peakOf(os.Getpid()); peak > 0 {
		return peak
	}
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return usage.Maxrss
	}
	return usage.Maxrss * 1024
}

// peakOf returns the most memory that a running process ever occupied, as
// Linux tells it; 0 elsewhere. The maximum of getrusage will not do for
// processes that we start: it begins with what we occupied ourselves.
func peakOf(pid int) int64 {
	kilobytes, err := strconv.ParseInt(strings.TrimSuffix(fieldOf(fmt.Sprintf("/proc/%d/status", pid), "VmHWM"), " kB"), 10, 64)
	if err != nil {
		return 0
	}
	return kilobytes * 1024
}

// fieldOf returns the value of the first line "name : value" of a file, empty
// if there is none.
func fieldOf(path, name string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		field, value, found := strings.Cut(lines.Text(), ":")
		if found && strings.TrimSpace(field) == name {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
