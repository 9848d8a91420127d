// Package catalogue reads KPI files: kinds of activities and versioned
// definitions of KPIs, written in YAML, checked and compiled when loaded.
//
// A file that loads can be evaluated: its formulas compile against the
// attributes of the kinds they read, its periods nest, its rules fit its
// measure. What is wrong is reported all at once, as problems that name file,
// line, field and remedy.
package catalogue
