package blob

import (
	"net/url"
	"path/filepath"
	"strings"

	"medalist.dev/medalist"
)

// At returns the store at a place as settings name it: the path of a folder, or
// a bucket, s3://BUCKET/PREFIX?endpoint=HOST:PORT&region=REGION. Further words
// of a bucket are insecure=1 for http and paths=1 for services that have one
// name for all buckets. The keys of a bucket come from env, as
// AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
func At(place string, env func(string) string) (Store, error) {
	if !strings.HasPrefix(place, "s3:") {
		dir, err := filepath.Abs(place)
		if err != nil {
			return nil, medalist.Errorf(medalist.Invalid, "%q is no folder for files: %v", place, err)
		}
		return NewFolder(dir), nil
	}
	u, err := url.Parse(place)
	if err != nil || u.Host == "" {
		return nil, medalist.Errorf(medalist.Invalid, "%q names no bucket for files; write s3://BUCKET?endpoint=HOST.", place)
	}
	q := u.Query()
	o := BucketOptions{
		Endpoint: q.Get("endpoint"), Region: q.Get("region"), Name: u.Host, Prefix: strings.TrimPrefix(u.Path, "/"),
		Key: env("AWS_ACCESS_KEY_ID"), Secret: env("AWS_SECRET_ACCESS_KEY"),
		Insecure: q.Get("insecure") == "1", PathsNotDomain: q.Get("paths") == "1",
	}
	if o.Endpoint == "" {
		o.Endpoint = "s3.amazonaws.com"
	}
	if o.Prefix != "" && !strings.HasSuffix(o.Prefix, "/") {
		o.Prefix += "/"
	}
	if o.Key == "" || o.Secret == "" {
		return nil, medalist.Errorf(medalist.Invalid, "The bucket %s for files needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment.", o.Name)
	}
	return NewBucket(o)
}
