package engine

import "medalist.dev/medalist"

// A Refused is an error that says field by field what of a form cannot be
// taken. Its code and message are those of the first field.
type Refused struct{ Fields []FieldError }

// A FieldError says what is wrong with one field, by the name it has in forms.
type FieldError struct {
	Field string
	Err   error
}

// Error returns the message of the first field.
func (r *Refused) Error() string { return medalist.ErrorMessage(r.Fields[0].Err) }

// Unwrap returns what is wrong, in the order of the fields.
func (r *Refused) Unwrap() []error {
	errs := make([]error, len(r.Fields))
	for i := range r.Fields {
		errs[i] = r.Fields[i].Err
	}
	return errs
}

// add notes that something is wrong with a field; nil is nothing.
func (r *Refused) add(field string, err error) {
	if err != nil {
		r.Fields = append(r.Fields, FieldError{field, err})
	}
}

// or returns the refusal as an error, nil unless something is wrong.
func (r *Refused) or() error {
	if len(r.Fields) == 0 {
		return nil
	}
	return r
}
