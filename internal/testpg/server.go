package testpg

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"
)

// supervise runs the server $1 on the folder $2, with the settings that follow,
// until its standard input ends, as it does when the test's process ends in
// whatever way, and then removes the folder. A test that is killed leaves
// nothing behind.
const supervise = `
program=$1 dir=$2
shift 2
"$program" -D "$dir/data" -k "$dir" -c listen_addresses= -c max_connections=100 "$@" >"$dir/log" 2>&1 </dev/null &
server=$!
read -r _
kill -QUIT $server
wait $server
rm -rf "$dir"
`

// hasty are settings for tests, whose data need not survive the machine.
var hasty = []string{"-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"}

// lifelines are the standard inputs of the supervisors. Nothing is written to
// them; they must only stay reachable, or they would be closed.
var lifelines []io.WriteCloser

// start starts a private server, reached by a socket in a folder of its own,
// and returns its DSN.
func start(settings []string) (string, error) {
	bin, err := binaries()
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "testpg") // short: the path of a socket has at most 107 bytes
	if err != nil {
		return "", err
	}
	credential, err := owner(dir)
	if err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	if err := initialize(bin, dir, credential); err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	cmd := exec.Command("sh", append([]string{"-c", supervise, "sh", filepath.Join(bin, "postgres"), dir}, settings...)...)
	cmd.Dir = dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: credential, Setpgid: true} // Ctrl-C ends the test, which ends the server
	lifeline, err := cmd.StdinPipe()
	if err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	lifelines = append(lifelines, lifeline)
	if err := cmd.Start(); err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	dsn := "postgres://postgres@/postgres?host=" + dir
	return dsn, await(dsn, dir)
}

// binaries returns the folder of the newest server that is installed.
func binaries() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/postgres") // where Debian puts them, outside the PATH
	if err != nil {
		return "", err
	}
	slices.SortFunc(found, func(a, b string) int { return version(b) - version(a) })
	if len(found) > 0 {
		return filepath.Dir(found[0]), nil
	}
	path, err := exec.LookPath("postgres")
	if err != nil {
		return "", err
	}
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return "", err
	}
	return filepath.Dir(path), nil
}

func version(path string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path)))) // 0 for what is no version
	return n
}

// owner gives the folder to somebody who may run a server, which root may
// not, and returns who that is: nil is us.
func owner(dir string) (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		if u, err = user.Lookup("nobody"); err != nil {
			return nil, err
		}
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, os.Chown(dir, int(uid), int(gid))
}

// initialize makes the server's files. Its texts order as people expect, by
// ICU, if it can: a column that was meant to order by code point shows.
func initialize(bin, dir string, credential *syscall.Credential) error {
	args := []string{"-D", filepath.Join(dir, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"}
	var output []byte
	var err error
	for _, more := range [][]string{{"--locale-provider=icu", "--icu-locale=en-US"}, nil} {
		cmd := exec.Command(filepath.Join(bin, "initdb"), append(args, more...)...)
		cmd.Dir = dir
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: credential}
		if output, err = cmd.CombinedOutput(); err == nil {
			return nil
		}
	}
	return fmt.Errorf("initdb: %w\n%s", err, output)
}

// await waits until the server answers.
func await(dsn, dir string) (err error) {
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if err = run(dsn, "SELECT 1"); err == nil {
			return nil
		}
	}
	log, _ := os.ReadFile(filepath.Join(dir, "log"))
	return fmt.Errorf("%w\n%s", err, log)
}
