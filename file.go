package medalist

// A File is bytes that somebody brought: a paper, a picture, a video. The bytes
// lie where files are kept, under the file's key.
type File struct {
	ID      FileID
	Key     string
	Name    string // as it was called where it came from; never a path
	Purpose FilePurpose
	Type    string // media type as its bytes tell it, empty while they are received
	Size    int64  // bytes; while they are received, how many it is to have
	SHA256  string // of the bytes, in hexadecimal
	Owner   PersonID
	At      Instant // when receiving it began
	State   FileState
	Length  int64 // of a recording as its content tells, milliseconds; 0 if nobody measured it
}

// A Conversion is how far a video has come on its way to a form that every
// device plays. A video without one waits for it.
type Conversion struct {
	File   FileID
	State  ConversionState
	Tries  int
	Reason string // why it failed, for whoever runs the program
	At     Instant
}

// A ConversionState says how far a conversion has come.
type ConversionState string

// The states of conversions. Whoever is interrupted begins again.
const (
	Converting ConversionState = "converting"
	Converted  ConversionState = "converted" // the file has the new bytes, under a new key
	Unchanged  ConversionState = "unchanged" // it did not work; the original stays
)

// A FilePurpose says what a file belongs to, and so who may read it.
type FilePurpose string

// The purposes of files. Pages of a purpose decide who reads its files.
const (
	CoachingFile FilePurpose = "coaching" // a video of somebody, or a sample
	PaperFile    FilePurpose = "paper"    // a clinical paper that is shared
	StoryFile    FilePurpose = "story"    // a success story as somebody tells it
)

// FilePurposes are all purposes, as they are listed.
var FilePurposes = []FilePurpose{CoachingFile, PaperFile, StoryFile}

// FileOf returns the purpose of what comes with something of a kind that is
// shared.
func FileOf(kind KindID) FilePurpose {
	if kind == Story {
		return StoryFile
	}
	return PaperFile
}

// A FileState says how far a file has come.
type FileState string

// The states of files. What is not kept goes by itself.
const (
	FileComing   FileState = "coming"   // bytes are on their way; their room is taken
	FileReceived FileState = "received" // whole, and waits for what it belongs to
	FileKept     FileState = "kept"     // belongs to something
	FileRemoved  FileState = "removed"  // its bytes are to be deleted
)
