package words

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"

	"github.com/goccy/go-yaml"
)

// Read returns the texts of a language, by what they are in English: those of
// all YAML files in a folder. A text that two files say differently is an
// error, so that no page depends on the order of files.
func Read(files fs.FS, folder string) (map[string]string, error) {
	names, err := fs.Glob(files, path.Join(folder, "*.yaml"))
	if err != nil {
		return nil, err
	}
	texts, in := map[string]string{}, map[string]string{}
	var twice []error
	for _, name := range names {
		part, err := readFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		for _, english := range slices.Sorted(maps.Keys(part)) {
			said := part[english]
			if other, known := texts[english]; known && other != said {
				twice = append(twice, fmt.Errorf("%q is %q in %s and %q in %s", english, other, in[english], said, name))
			}
			texts[english], in[english] = said, name
		}
	}
	return texts, errors.Join(twice...)
}

func readFile(files fs.FS, name string) (map[string]string, error) {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	part := map[string]string{}
	return part, yaml.Unmarshal(text, &part)
}
