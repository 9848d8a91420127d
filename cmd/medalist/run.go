package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// Exit statuses.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitBadRows = 3
)

// run does what the arguments ask and returns the exit status. It touches
// nothing of the process but what it is given, so that tests run it too.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, env func(string) string) int {
	var grammar cli
	p := &program{stdin: stdin, stdout: stdout, stderr: stderr, env: env, globals: &grammar.globals}
	answered := false // by --help or --version, which stand for a command
	parser, err := newParser(&grammar, p, func(int) { answered = true })
	if err != nil {
		return p.fail(fmt.Errorf("build the command line: %w", err))
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	switch {
	case answered:
		return exitDone
	case err != nil:
		return p.fail(wrongUsage(err))
	}
	command.BindTo(ctx, (*context.Context)(nil))
	err = command.Run(p, parser.Model)
	if err != nil && ctx.Err() != nil { // a database has its own words for an interrupt
		err = fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	return p.fail(err)
}

func newParser(grammar *cli, p *program, exit func(int)) (*kong.Kong, error) {
	return kong.New(grammar,
		kong.Name("medalist"),
		kong.Description(helpText("medalist")),
		kong.Writers(p.stdout, p.stderr),
		kong.Exit(exit),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true, WrapUpperBound: 100}),
		kong.ExplicitGroups(commandGroups),
		kong.Vars{"version": versionText(), "database": p.defaultDatabase(), "listen": defaultListen},
	)
}

// wrongUsage turns what the parser says into an error for the person who
// typed it.
func wrongUsage(err error) error {
	help := "medalist --help"
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context != nil && parse.Context.Selected() != nil {
		help = "medalist " + parse.Context.Selected().Path() + " --help"
	}
	return usagef("%s.\nRun `%s` to see how it is used.", strings.TrimSuffix(err.Error(), "."), help)
}

// fail tells err, if there is one, and returns the exit status.
func (p *program) fail(err error) int {
	if err == nil {
		return exitDone
	}
	fmt.Fprintf(p.stderr, "medalist: %s\n", message(err))
	if p.Verbose {
		fmt.Fprintf(p.stderr, "medalist: the whole story: %v\n", err)
	}
	return exitStatus(err)
}
