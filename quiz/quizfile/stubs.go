package quizfile
func (r *Result) aiken(string) {}
func (r *Result) moodle(string, string) {}
func readSheet(string,string) (*Result, error) {return nil,nil}
