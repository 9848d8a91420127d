package blob

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// A Bucket keeps files in a bucket of an S3-compatible service.
type Bucket struct {
	client       *minio.Client
	name, prefix string // keys begin with the prefix
}

// BucketOptions say which bucket, and who asks.
type BucketOptions struct {
	Endpoint       string // host and port
	Region         string // empty where the service needs none
	Name, Prefix   string
	Key, Secret    string
	Insecure       bool // by http
	PathsNotDomain bool // the bucket stands in the path, not in the host's name
}

// NewBucket returns the store in a bucket, which must exist.
func NewBucket(o BucketOptions) (*Bucket, error) {
	lookup := minio.BucketLookupAuto
	if o.PathsNotDomain {
		lookup = minio.BucketLookupPath
	}
	client, err := minio.New(o.Endpoint, &minio.Options{
		Creds: credentials.NewStaticV4(o.Key, o.Secret, ""), Secure: !o.Insecure, Region: o.Region, BucketLookup: lookup,
	})
	if err != nil {
		return nil, fmt.Errorf("reach the bucket %s: %w", o.Name, err)
	}
	return &Bucket{client, o.Name, o.Prefix}, nil
}

// Place names the bucket.
func (b *Bucket) Place() string { return "the bucket " + b.name + " at " + b.client.EndpointURL().Host }

// partSize bounds the memory that a file takes on its way: of a length that is
// not known beforehand, one part at a time is held. S3 takes 10,000 parts.
const partSize = 16 << 20

// Put keeps what r gives.
func (b *Bucket) Put(ctx context.Context, key string, r io.Reader) error {
	// MD5 sums of the parts are what all services check; signed chunks are not.
	o := minio.PutObjectOptions{PartSize: partSize, DisableContentSha256: true, SendContentMd5: true}
	_, err := b.client.PutObject(ctx, b.name, b.prefix+key, reading{ctx, r}, -1, o)
	if err != nil {
		return fmt.Errorf("keep the file %s: %w", key, err)
	}
	return nil
}

// Take sends a file to the bucket and removes it here.
func (b *Bucket) Take(ctx context.Context, key, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return told("take", key, err)
	}
	err = b.Put(ctx, key, file)
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	return os.Remove(path)
}

// Open opens a file. Bytes are asked for where they are read.
func (b *Bucket) Open(ctx context.Context, key string) (io.ReadSeekCloser, error) {
	object, err := b.client.GetObject(ctx, b.name, b.prefix+key, minio.GetObjectOptions{})
	if err == nil {
		if _, err = object.Stat(); err != nil {
			_ = object.Close() // nothing was read; the cause is told
		}
	}
	if minio.ToErrorResponse(err).Code == minio.NoSuchKey {
		err = errors.Join(ErrNotKept, err)
	}
	if err != nil {
		return nil, fmt.Errorf("open the file %s: %w", key, err)
	}
	return object, nil
}

// Delete removes a file.
func (b *Bucket) Delete(ctx context.Context, key string) error {
	err := b.client.RemoveObject(ctx, b.name, b.prefix+key, minio.RemoveObjectOptions{})
	if err != nil && minio.ToErrorResponse(err).Code != minio.NoSuchKey {
		return fmt.Errorf("delete the file %s: %w", key, err)
	}
	return nil
}
