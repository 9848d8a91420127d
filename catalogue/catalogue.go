package catalogue

import (
	"cmp"
	"slices"

	"medalist.dev/medalist"
)

// A Catalogue is all that an organisation measures with: its kinds of
// activities and the versions of its KPIs. It is immutable.
type Catalogue struct {
	kinds    map[medalist.KindID]*medalist.Kind
	versions map[medalist.KPIID][]*KPI // by From
	order    []medalist.KPIID          // as they were first defined
}

// New returns the catalogue of kinds and versions. Of two versions that begin
// on one day the later in the list holds.
func New(kinds []medalist.Kind, kpis []*KPI) *Catalogue {
	c := &Catalogue{kinds: map[medalist.KindID]*medalist.Kind{}, versions: map[medalist.KPIID][]*KPI{}}
	for i := range kinds {
		c.kinds[kinds[i].ID] = &kinds[i]
	}
	for _, k := range kpis {
		if c.versions[k.ID] == nil {
			c.order = append(c.order, k.ID)
		}
		c.versions[k.ID] = withVersion(c.versions[k.ID], k)
	}
	for _, id := range c.order {
		c.versions[id] = anchored(c.versions[id])
	}
	return c
}

func withVersion(versions []*KPI, k *KPI) []*KPI {
	versions = slices.DeleteFunc(versions, func(v *KPI) bool { return v.From == k.From })
	versions = append(versions, k)
	slices.SortFunc(versions, func(a, b *KPI) int { return cmp.Compare(a.From, b.From) })
	return versions
}

// anchored lets all versions count their 15-days periods from the day on which
// the KPI began, so that a new rule moves no period.
func anchored(versions []*KPI) []*KPI {
	for i, v := range versions {
		if v.Anchor != versions[0].From {
			copied := *v
			copied.Anchor = versions[0].From
			versions[i] = &copied
		}
	}
	return versions
}

// Kind returns the description of a kind of activity.
func (c *Catalogue) Kind(id medalist.KindID) (*medalist.Kind, bool) {
	k, ok := c.kinds[id]
	return k, ok
}

// Kinds returns all kinds, by id.
func (c *Catalogue) Kinds() []medalist.Kind {
	kinds := make([]medalist.Kind, 0, len(c.kinds))
	for _, k := range c.kinds {
		kinds = append(kinds, *k)
	}
	slices.SortFunc(kinds, func(a, b medalist.Kind) int { return cmp.Compare(a.ID, b.ID) })
	return kinds
}

// IDs returns the ids of all KPIs in the order in which they were defined.
func (c *Catalogue) IDs() []medalist.KPIID { return c.order }

// Versions returns all versions of a KPI, the oldest first.
func (c *Catalogue) Versions(id medalist.KPIID) []*KPI { return c.versions[id] }

// Latest returns the newest version of a KPI, nil if there is no such KPI.
func (c *Catalogue) Latest(id medalist.KPIID) *KPI {
	if v := c.versions[id]; len(v) > 0 {
		return v[len(v)-1]
	}
	return nil
}

// On returns the version of a KPI that is in force on a day, nil for none or
// if the KPI is retired then.
func (c *Catalogue) On(id medalist.KPIID, d medalist.Date) *KPI {
	var in *KPI
	for _, v := range c.versions[id] {
		if !v.From.After(d) {
			in = v
		}
	}
	if in != nil && in.Retired {
		return nil
	}
	return in
}

// Known returns an Invalid error that names the KPIs there are, unless id is
// one of them.
func (c *Catalogue) Known(id medalist.KPIID) error {
	if c.versions[id] != nil {
		return nil
	}
	return medalist.Errorf(medalist.NotFound, "There is no KPI %q; there are %s.", id, joined(c.order))
}
