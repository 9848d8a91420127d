// Command medalist is the program: the commands of the command line, the
// server with its pages, and the wiring of every other package.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(medalistMain()) }

// medalistMain runs the program in this process and returns its exit status.
// The first interrupt asks it to stop, a second one stops it at once.
func medalistMain() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv)
}
