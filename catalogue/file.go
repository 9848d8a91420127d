package catalogue

// The types of this file mirror the YAML key by key; the checked and compiled
// form is KPI.

type fileYAML struct {
	Kinds map[string]kindYAML `yaml:"kinds,omitempty"`
	KPIs  []kpiYAML           `yaml:"kpis,omitempty"`
}

type kindYAML struct {
	Attributes map[string]attributeYAML `yaml:"attributes,omitempty"`
}

type attributeYAML struct {
	Type     string   `yaml:"type,omitempty"`
	Required bool     `yaml:"required,omitempty"`
	OneOf    []string `yaml:"one_of,omitempty"`
	Whole    bool     `yaml:"whole,omitempty"`
	Min      *scalar  `yaml:"min,omitempty"`
	Max      *scalar  `yaml:"max,omitempty"`
}

type kpiYAML struct {
	ID      string       `yaml:"id"`
	Name    string       `yaml:"name,omitempty"`
	Group   string       `yaml:"group,omitempty"`
	About   string       `yaml:"about,omitempty"`
	From    scalar       `yaml:"from,omitempty"`
	Level   string       `yaml:"level"`
	Every   string       `yaml:"every"`
	By      string       `yaml:"by,omitempty"`
	Credit  string       `yaml:"credit,omitempty"`
	Measure measureYAML  `yaml:"measure"`
	Target  scalar       `yaml:"target,omitempty"`
	Points  []ruleYAML   `yaml:"points,omitempty"`
	Winners *winnersYAML `yaml:"winners,omitempty"`
	Retired bool         `yaml:"retired,omitempty"`
}

type measureYAML struct {
	Count     string       `yaml:"count,omitempty"`
	Sum       string       `yaml:"sum,omitempty"`
	Ratio     *ratioYAML   `yaml:"ratio,omitempty"`
	Of        string       `yaml:"of,omitempty"`
	Where     string       `yaml:"where,omitempty"`
	AtMost    *atMostYAML  `yaml:"at_most,omitempty"`
	LatestPer string       `yaml:"latest_per,omitempty"`
	Brought   *broughtYAML `yaml:"brought,omitempty"`
	Margin    string       `yaml:"margin,omitempty"`
}

type atMostYAML struct {
	Per string `yaml:"per"`
	N   scalar `yaml:"n"`
}

type broughtYAML struct {
	Kind   string `yaml:"kind"`
	Where  string `yaml:"where,omitempty"`
	Months scalar `yaml:"months"`
	Within string `yaml:"within"`
}

type ratioYAML struct {
	// Things done over things assigned.
	Due   string    `yaml:"due,omitempty"`
	Match []string  `yaml:"match,omitempty"`
	Done  oneOrMany `yaml:"done,omitempty"`
	// Facts that are right over all facts.
	Of      string `yaml:"of,omitempty"`
	FirstOf string `yaml:"first_of,omitempty"`
	Per     string `yaml:"per,omitempty"`
	Given   string `yaml:"given,omitempty"`
	// Promises kept over promises due.
	DueOn  string `yaml:"due_on,omitempty"`
	DoneOn string `yaml:"done_on,omitempty"`
}

type ruleYAML struct {
	Each     scalar     `yaml:"each,omitempty"`
	Where    string     `yaml:"where,omitempty"`
	Step     scalar     `yaml:"step,omitempty"`
	Points   scalar     `yaml:"points,omitempty"`
	Whole    *bool      `yaml:"whole,omitempty"`
	Slabs    []slabYAML `yaml:"slabs,omitempty"`
	On       string     `yaml:"on,omitempty"`
	AtTarget scalar     `yaml:"at_target,omitempty"`
	All      scalar     `yaml:"all,omitempty"`
	Best     scalar     `yaml:"best,omitempty"`
	Of       string     `yaml:"of,omitempty"`
	Reason   string     `yaml:"reason,omitempty"`
	Floor    scalar     `yaml:"floor,omitempty"`
	Cap      scalar     `yaml:"cap,omitempty"`
	Per      string     `yaml:"per,omitempty"`
}

type slabYAML struct {
	From   scalar `yaml:"from,omitempty"`
	To     scalar `yaml:"to,omitempty"`
	Points scalar `yaml:"points"`
}

type winnersYAML struct {
	Every    string `yaml:"every,omitempty"`
	Top      scalar `yaml:"top,omitempty"`
	By       string `yaml:"by,omitempty"`
	AtTarget string `yaml:"at_target,omitempty"`
	Best     string `yaml:"best,omitempty"`
}
