package ingest

import (
	"context"
	"slices"
	"strings"
)

// known is what rows are checked against: what the Directory knows, and what
// the file itself brings.
type known struct {
	Directory
	own *ownNames
}

// ownNames are the names that rows of a file give, for other rows of it.
type ownNames struct {
	kind    Kind
	lenient bool                // while they are gathered, every name may yet come
	names   map[string]bool     // emails, teams or customers, by kind
	people  map[string][]string // emails by folded email, external id and name
	cyclic  map[string]bool     // teams that would be above themselves
}

func (o *ownNames) has(kind Kind, name string) bool {
	return o != nil && o.kind == kind && (o.lenient || o.names[name])
}

// Person reports whether an email is known.
func (k *known) Person(email string) bool {
	return k.own.has(People, email) || k.Directory.Person(email)
}

// Team reports whether a team is known.
func (k *known) Team(name string) bool { return k.own.has(Teams, name) || k.Directory.Team(name) }

// Customer reports whether a customer is known.
func (k *known) Customer(code string) bool {
	return k.own.has(Customers, code) || k.Directory.Customer(code)
}

// FindPeople returns the emails of those whom a text may mean.
func (k *known) FindPeople(text string) []string {
	found := k.Directory.FindPeople(text)
	if k.own != nil {
		found = append(slices.Clip(found), k.own.people[foldText(text)]...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// gathering reports whether person() may find nobody yet.
func (k *known) gathering() bool { return k.own != nil && k.own.lenient }

func (k *known) cyclic(team string) bool { return k.own != nil && k.own.cyclic[team] }

// foldText returns the form in which names are looked up.
func foldText(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// ownReference is the field of each kind that names a row of the same file.
var ownReference = map[Kind]int{People: personManager, Teams: teamParent, Customers: customerFacility}

// gatherOwn reads a file for the names that its own rows refer to. It returns
// nil if there is no column that does.
func gatherOwn(ctx context.Context, src Source, dir Directory) (*ownNames, error) {
	field, ok := ownReference[src.Kind]
	if !ok {
		return nil, nil
	}
	src.Progress = nil
	g, err := gather(ctx, src, &known{dir, &ownNames{kind: src.Kind, lenient: true}}, field)
	if err != nil || g == nil {
		return nil, err
	}
	own := g.settle(&known{Directory: dir})
	if src.Mapping == nil || src.Kind != People {
		return own, nil
	}
	// person() gives no names to follow while they are gathered: read again
	// until no more rows turn out to refer to one that is bad.
	for {
		if g, err = gather(ctx, src, &known{dir, own}, field); err != nil {
			return nil, err
		}
		before := own
		if own = g.settle(&known{Directory: dir}); len(own.names) == len(before.names) {
			return own, nil
		}
	}
}

// gather reads a file for the names of its rows, nil if they don't refer to
// each other.
func gather(ctx context.Context, src Source, dir *known, field int) (*gathered, error) {
	r, err := openReading(src, dir)
	if err != nil {
		return nil, err
	}
	defer r.table.Close()
	if r.layout.at[field] < 0 {
		return nil, nil
	}
	g := &gathered{kind: src.Kind, rows: make(map[string]reference), people: make(map[string][]string)}
	_, err = r.run(ctx, g.take, g.bad)
	return g, err
}

// gathered are the names of the rows that are good by themselves.
type gathered struct {
	kind   Kind
	rows   map[string]reference // by identity, of several the last
	people map[string][]string  // as in ownNames
}

// A reference is the name that a row gives and the one that it refers to,
// empty for none.
type reference struct{ name, to string }

func (g *gathered) take(r Record) error {
	switch r := r.(type) {
	case *PersonRow:
		g.rows[r.Identity()] = reference{r.Email, r.Manager}
		for _, text := range []string{r.Email, r.ExternalID, r.Name} {
			if key := foldText(text); key != "" && !slices.Contains(g.people[key], r.Email) {
				g.people[key] = append(g.people[key], r.Email)
			}
		}
	case *TeamRow:
		g.rows[r.Identity()] = reference{r.Team, r.Parent}
	case *CustomerRow:
		g.rows[r.Identity()] = reference{r.Code, r.Facility}
	}
	return nil
}

// bad takes back the earlier rows that a bad one replaces.
func (g *gathered) bad(b BadRow) error {
	delete(g.rows, b.Identity)
	return nil
}

// settle decides which names stand: a row that refers to a name that nobody
// gives is bad, and then what refers to it.
func (g *gathered) settle(dir *known) *ownNames {
	exists := map[Kind]func(string) bool{People: dir.Person, Teams: dir.Team, Customers: dir.Customer}[g.kind]
	good := make(map[string]int) // rows that give a name and stand
	var refs []reference
	for _, r := range g.rows {
		good[r.name]++
		if r.to != "" {
			refs = append(refs, r)
		}
	}
	for changed := true; changed; {
		changed = false
		refs = slices.DeleteFunc(refs, func(r reference) bool {
			if good[r.to] > 0 || exists(r.to) {
				return false
			}
			good[r.name]--
			changed = true
			return true
		})
	}
	own := &ownNames{kind: g.kind, names: make(map[string]bool), people: g.people, cyclic: g.cyclic()}
	for name, n := range good {
		if n > 0 {
			own.names[name] = true
		}
	}
	return own
}

// cyclic returns the teams that come upon themselves on the way up.
func (g *gathered) cyclic() map[string]bool {
	if g.kind != Teams {
		return nil
	}
	parents := make(map[string]string, len(g.rows))
	for _, r := range g.rows {
		parents[r.name] = r.to
	}
	in := make(map[string]bool)
	for team := range parents {
		up := parents[team]
		for range len(parents) {
			if up == "" || up == team {
				break
			}
			up = parents[up]
		}
		if up == team && up != "" {
			in[team] = true
		}
	}
	return in
}

var _ Directory = (*known)(nil)
