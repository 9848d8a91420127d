package xapi_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"time"
)

// The rules of xAPI 1.0.3 for statements, as far as ours have such parts
// (xAPI-Data.md, 2.2 to 2.4, 4). They read the JSON, not our types: a property
// that no rule knows is wrong, too.

// faults returns what is wrong with a statement.
func faults(statement []byte) []string {
	dec := json.NewDecoder(bytes.NewReader(statement))
	dec.UseNumber()
	var s map[string]any
	if err := dec.Decode(&s); err != nil {
		return []string{err.Error()}
	}
	c := checker{}
	c.known("statement", s, []string{"actor", "verb", "object"}, "id", "result", "context", "timestamp")
	c.that(uuidForm.MatchString(text(s["id"])), "id %q is no UUID", s["id"])
	c.agent("actor", s["actor"])
	c.verb(s["verb"])
	isVoid := text(object(s["verb"])["id"]) == "http://adlnet.gov/expapi/verbs/voided"
	c.object("object", s["object"])
	c.that(isVoid == (text(object(s["object"])["objectType"]) == "StatementRef"), "a statement is voided by its reference, and by nothing else")
	if r, has := s["result"]; has {
		c.result(object(r))
	}
	if x, has := s["context"]; has {
		c.context(object(x))
		c.that(!isVoid, "a voiding statement has no context activities")
	}
	if at, has := s["timestamp"]; has {
		_, err := time.Parse(time.RFC3339, text(at))
		c.that(err == nil, "timestamp %q is no ISO 8601 time with an offset", at)
	}
	return c
}

var (
	uuidForm     = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	durationForm = regexp.MustCompile(`^P(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?)$`)
	languageForm = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
	mailForm     = regexp.MustCompile(`^mailto:[^@\s]+@[^@\s]+$`)
)

// interactionTypes are those of xAPI-Data.md 2.4.4.1.
var interactionTypes = []string{
	"true-false", "choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing", "likert", "numeric", "other",
}

type checker []string

func (c *checker) that(holds bool, format string, args ...any) {
	if !holds {
		*c = append(*c, fmt.Sprintf(format, args...))
	}
}

func text(v any) string { s, _ := v.(string); return s }

func object(v any) map[string]any { m, _ := v.(map[string]any); return m }

// known checks that an object has what it must have and nothing unknown, and
// that nothing is null.
func (c *checker) known(what string, o map[string]any, must []string, may ...string) {
	c.that(o != nil, "%s is no object", what)
	for _, name := range must {
		c.that(o[name] != nil, "%s has no %s", what, name)
	}
	for name, v := range o {
		c.that(slices.Contains(must, name) || slices.Contains(may, name), "%s has %s, which no rule knows", what, name)
		c.that(v != nil, "%s of %s is null", name, what)
	}
}

func (c *checker) iri(what string, v any) {
	u, err := url.Parse(text(v))
	c.that(err == nil && u.Scheme != "" && (u.Host != "" || u.Opaque != ""), "%s %q is no absolute IRI", what, v)
}

func (c *checker) agent(what string, v any) {
	o := object(v)
	c.known(what, o, []string{"objectType"}, "name", "account", "mbox")
	c.that(text(o["objectType"]) == "Agent", "%s is a %q", what, o["objectType"])
	_, byAccount := o["account"]
	_, byMail := o["mbox"]
	c.that(byAccount != byMail, "%s needs exactly one inverse functional identifier", what)
	if byAccount {
		account := object(o["account"])
		c.known("account of "+what, account, []string{"homePage", "name"})
		c.iri("homePage", account["homePage"])
		c.that(text(account["name"]) != "", "the account has no name")
	}
	if byMail {
		c.that(mailForm.MatchString(text(o["mbox"])), "mbox %q is no mailto IRI", o["mbox"])
	}
}

func (c *checker) verb(v any) {
	c.known("verb", object(v), []string{"id"}, "display")
	c.iri("verb", object(v)["id"])
	c.words("display", object(v)["display"])
}

func (c *checker) words(what string, v any) {
	for language, said := range object(v) {
		c.that(languageForm.MatchString(language), "%s is in %q, which is no language tag", what, language)
		c.that(text(said) != "", "%s says nothing in %s", what, language)
	}
}

func (c *checker) object(what string, v any) {
	o := object(v)
	if text(o["objectType"]) == "StatementRef" {
		c.known(what, o, []string{"objectType", "id"})
		c.that(uuidForm.MatchString(text(o["id"])), "%s refers to %q, which is no UUID", what, o["id"])
		return
	}
	c.that(text(o["objectType"]) == "Activity", "%s is a %q", what, o["objectType"])
	c.known(what, o, []string{"objectType", "id"}, "definition")
	c.iri(what, o["id"])
	if d, has := o["definition"]; has {
		c.definition(object(d))
	}
}

func (c *checker) definition(d map[string]any) {
	c.known("definition", d, nil, "type", "name", "description", "moreInfo", "interactionType")
	for _, name := range []string{"name", "description"} {
		c.words(name, d[name])
	}
	for _, name := range []string{"type", "moreInfo"} {
		if v, has := d[name]; has {
			c.iri(name, v)
		}
	}
	if kind, has := d["interactionType"]; has {
		c.that(slices.Contains(interactionTypes, text(kind)), "there is no interaction %q", kind)
		c.that(text(d["type"]) == "http://adlnet.gov/expapi/activities/cmi.interaction", "an interaction has the type %q", d["type"])
	}
}

func (c *checker) result(r map[string]any) {
	c.known("result", r, nil, "score", "success", "completion", "duration")
	for _, name := range []string{"success", "completion"} {
		if v, has := r[name]; has {
			_, ok := v.(bool)
			c.that(ok, "%s is %v", name, v)
		}
	}
	if v, has := r["duration"]; has {
		c.that(durationForm.MatchString(text(v)) && len(text(v)) > 2 && text(v) != "PT", "duration %q is none of ISO 8601", v)
	}
	if v, has := r["score"]; has {
		c.score(object(v))
	}
}

func (c *checker) score(s map[string]any) {
	c.known("score", s, nil, "scaled", "raw", "min", "max")
	at := map[string]float64{}
	for name, v := range s {
		n, ok := v.(json.Number)
		f, err := n.Float64()
		c.that(ok && err == nil, "%s of the score is %v", name, v)
		at[name] = f
	}
	c.that(at["scaled"] >= -1 && at["scaled"] <= 1, "the score is scaled to %v", at["scaled"])
	_, hasMin := s["min"]
	_, hasMax := s["max"]
	c.that(!hasMin || !hasMax || at["min"] < at["max"], "the score is from %v to %v", at["min"], at["max"])
	c.that(at["raw"] >= at["min"] && (!hasMax || at["raw"] <= at["max"]), "raw score %v is outside", at["raw"])
}

func (c *checker) context(x map[string]any) {
	c.known("context", x, nil, "instructor", "contextActivities")
	if v, has := x["instructor"]; has {
		c.agent("instructor", v)
	}
	if v, has := x["contextActivities"]; has {
		c.known("contextActivities", object(v), nil, "parent", "grouping", "category", "other")
		for _, all := range object(v) {
			list, ok := all.([]any)
			c.that(ok && len(list) > 0, "context activities are %v", all)
			for _, one := range list {
				c.object("context activity", one)
			}
		}
	}
}
