package generate

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
)

// The size of invented videos, in macroblocks of 16 by 16 pixels.
const (
	videoColumns, videoRows = 20, 12
	videoScale              = 1000 // ticks of a second
)

// Video returns an MP4 of some seconds, a picture each: a figure who moves in
// front of a wall of a hue from 0 to 255. It is written without an encoder, as
// pictures that are not compressed, which every player of H.264 shows.
func Video(seconds int, hue byte) []byte {
	var pictures [][]byte
	for i := range seconds {
		pictures = append(pictures, picture(i, hue))
	}
	return movie(pictures)
}

// bits writes what H.264 is made of.
type bits struct {
	out  []byte
	held uint
	n    int
}

func (b *bits) put(value uint, n int) {
	for i := n - 1; i >= 0; i-- {
		b.held = b.held<<1 | value>>i&1
		if b.n++; b.n == 8 {
			b.out, b.held, b.n = append(b.out, byte(b.held)), 0, 0
		}
	}
}

// ue writes numbers in Exp-Golomb code, as most of a header is.
func (b *bits) ue(values ...uint) {
	for _, v := range values {
		n := 0
		for (v+1)>>(n+1) > 0 {
			n++
		}
		b.put(0, n)
		b.put(v+1, n+1)
	}
}

// align fills up a byte with zeros.
func (b *bits) align() {
	if b.n > 0 {
		b.put(0, 8-b.n)
	}
}

// unit returns a unit of the stream: what was written, closed, with the bytes
// in it that players would take for a start marked as none.
func (b *bits) unit(kind byte) []byte {
	b.put(1, 1)
	b.align()
	out, zeros := []byte{kind}, 0
	for _, c := range b.out {
		if zeros == 2 && c <= 3 {
			out, zeros = append(out, 3), 0
		}
		out = append(out, c)
		if zeros++; c != 0 {
			zeros = 0
		}
	}
	return out
}

// Kinds of units.
const (
	unitPicture, unitSequence, unitParameters = 0x65, 0x67, 0x68
)

func sequence() []byte {
	b := &bits{}
	b.put(66, 8) // baseline profile
	b.put(0, 8)
	b.put(30, 8) // level 3
	b.ue(0, 0, 2, 1)
	b.put(0, 1)
	b.ue(videoColumns-1, videoRows-1)
	b.put(0b1000, 4) // whole frames, nothing cropped
	return b.unit(unitSequence)
}

func parameters() []byte {
	b := &bits{}
	b.ue(0, 0)
	b.put(0, 2)
	b.ue(0, 0, 0)
	b.put(0, 3)
	b.ue(0, 0, 0)
	b.put(0, 3)
	return b.unit(unitParameters)
}

// picture returns the picture of a second, each block as its pixels are.
func picture(second int, hue byte) []byte {
	b := &bits{}
	b.ue(0, 7, 0) // from the first block, intra, by our parameters
	b.put(0, 4)
	b.ue(uint(second % 2))
	b.put(0, 2)
	b.ue(0)
	for block := range videoColumns * videoRows {
		b.ue(25) // pixels as they are
		b.align()
		x, y := block%videoColumns*16, block/videoColumns*16
		for i := range 256 {
			b.out = append(b.out, light(second, x+i%16, y+i/16))
		}
		blue, red := colour(second, x+8, y+8, hue)
		b.out = append(b.out, bytes.Repeat([]byte{blue}, 64)...)
		b.out = append(b.out, bytes.Repeat([]byte{red}, 64)...)
	}
	return b.unit(unitPicture)
}

// light returns how bright a pixel is: a head and shoulders that sway.
func light(second, x, y int) byte {
	middle := videoColumns*8 + second%4*6 - 9
	dx, dy := x-middle, y-70
	switch {
	case dx*dx+dy*dy < 34*34:
		return 200
	case y > 112 && dx*dx < (y-60)*(y-60):
		return 150
	default:
		return byte(60 + y/8)
	}
}

// colour returns how blue and how red a pixel is: only the wall has a hue.
func colour(second, x, y int, hue byte) (blue, red byte) {
	if light(second, x, y) < 90 {
		return 108 + hue/6, 146 - hue/7
	}
	return 128, 128
}

// Poster returns the first picture of such a video as a JPEG.
func Poster(hue byte) ([]byte, error) {
	shown := image.NewYCbCr(image.Rect(0, 0, videoColumns*16, videoRows*16), image.YCbCrSubsampleRatio444)
	for y := range videoRows * 16 {
		for x := range videoColumns * 16 {
			at := shown.YOffset(x, y)
			shown.Y[at] = light(0, x, y)
			shown.Cb[at], shown.Cr[at] = colour(0, x, y, hue)
		}
	}
	var out bytes.Buffer
	err := jpeg.Encode(&out, shown, nil)
	return out.Bytes(), err
}

// box returns a box of an MP4.
func box(name string, parts ...[]byte) []byte {
	body := bytes.Join(parts, nil)
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)+8))
	return append(append(out, name...), body...)
}

// words32 writes numbers of 32 bits.
func words32(values ...uint32) []byte {
	var out []byte
	for _, v := range values {
		out = binary.BigEndian.AppendUint32(out, v)
	}
	return out
}

func words16(values ...uint16) []byte {
	var out []byte
	for _, v := range values {
		out = binary.BigEndian.AppendUint16(out, v)
	}
	return out
}

// unity is the matrix that leaves a picture as it is.
var unity = words32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)

// movie puts pictures into an MP4, one for each second.
func movie(pictures [][]byte) []byte {
	count, length := uint32(len(pictures)), uint32(len(pictures)*videoScale)
	var data []byte
	sizes := words32(0, 0, count)
	for _, p := range pictures {
		data = append(append(data, words32(uint32(len(p)))...), p...)
		sizes = append(sizes, words32(uint32(len(p)+4))...)
	}
	head := box("ftyp", []byte("isom"), words32(512), []byte("isomavc1mp41"))
	size := len(movieHead(count, length, sizes, 0))
	start := uint32(len(head) + size + 8)
	return bytes.Join([][]byte{head, movieHead(count, length, sizes, start), box("mdat", data)}, nil)
}

func movieHead(count, length uint32, sizes []byte, start uint32) []byte {
	sps, pps := sequence(), parameters()
	width, height := uint16(videoColumns*16), uint16(videoRows*16)
	config := bytes.Join([][]byte{{1, sps[1], sps[2], sps[3], 0xff, 0xe1}, words16(uint16(len(sps))), sps, {1}, words16(uint16(len(pps))), pps}, nil)
	entry := box("avc1", make([]byte, 6), words16(1), make([]byte, 16), words16(width, height), words32(0x480000, 0x480000, 0), words16(1), make([]byte, 32), words16(0x18, 0xffff), box("avcC", config))
	table := box("stbl",
		box("stsd", words32(0, 1), entry), box("stts", words32(0, 1, count, videoScale)), box("stsc", words32(0, 1, 1, count, 1)),
		box("stsz", sizes), box("stco", words32(0, 1, start)))
	info := box("minf", box("vmhd", words32(1, 0, 0)), box("dinf", box("dref", words32(0, 1), box("url ", words32(1)))), table)
	media := box("mdia", box("mdhd", words32(0, 0, 0, videoScale, length), words16(0x55c4, 0)), box("hdlr", words32(0, 0), []byte("vide"), make([]byte, 12), []byte("video\x00")), info)
	track := box("trak", box("tkhd", words32(7, 0, 0, 1, 0, length, 0, 0, 0, 0), unity, words32(uint32(width)<<16, uint32(height)<<16)), media)
	return box("moov", box("mvhd", words32(0, 0, 0, videoScale, length, 0x10000, 0x1000000, 0, 0), unity, make([]byte, 24), words32(2)), track)
}
