package feed

// A feedPage is a page of celebrations.
type feedPage struct {
	Day     string
	Cards   []card
	Earlier string // address of the page before, empty for none
}

// A card is a celebration as it is shown.
type card struct {
	ID, Icon, Kind, Text, When string

	Body             string // of a note of praise
	About, AboutHref string // what it is about, and where that stands
	Private          bool
	TakeBack, Back   string // where a note is taken back, and where to go then; empty if one may not
	Praise           string // where to praise whoever is celebrated, empty if one may not

	Cheers      int
	Who         string // applauds
	Mine        bool   // one's own applause is among it
	CheerAction string

	Remarks       []remark
	CommentAction string
	Draft, Wrong  string // a comment that could not be taken, and why
	Most          int    // characters of a comment
	MayTalk       bool
}

// A remark is a comment as it is shown.
type remark struct {
	Name, Body, When string
	Remove           string // where it is removed, empty if one may not
}

// A noticesPage is what somebody is told.
type noticesPage struct {
	Rows   []noticeRow
	Choose string
}

// A noticeRow is one notice.
type noticeRow struct {
	Icon, Text, When, Href string
	New                    bool
}

// A channelsPage is the choice of how somebody is told.
type channelsPage struct {
	Action                   string
	Channels                 []string
	Rows                     []channelRow
	PushKey, PushOn, PushOff string
	Weekly                   weekly
}

// A weekly is the choice of the weekly mail, with the page that says the same.
type weekly struct {
	On          bool
	Label, Page string
}

// A channelRow is the choice for one kind of notice.
type channelRow struct {
	Name  string
	Boxes []box
}

// A box is a choice of yes or no.
type box struct {
	Name, Label string
	On          bool
}
