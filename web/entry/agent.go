package entry

import "strings"

// browsers and systems as they name themselves, the most particular first:
// each also claims to be several others.
var (
	browsers = [][2]string{
		{"Edg", "Edge"},
		{"OPR/", "Opera"},
		{"SamsungBrowser", "Samsung Internet"},
		{"Firefox", "Firefox"},
		{"FxiOS", "Firefox"},
		{"CriOS", "Chrome"},
		{"Chrome", "Chrome"},
		{"Safari", "Safari"},
	}
	systems = [][2]string{
		{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"CrOS", "ChromeOS"}, {"Windows", "Windows"}, {"Mac OS", "Mac"}, {"Linux", "Linux"},
	}
)

// browserName says what somebody signed in with, as people call it: "Chrome,
// Windows". It is empty for what is not known.
func browserName(agent string) string {
	var parts []string
	for _, known := range [][][2]string{browsers, systems} {
		for _, k := range known {
			if strings.Contains(agent, k[0]) {
				parts = append(parts, k[1])
				break
			}
		}
	}
	return strings.Join(parts, ", ")
}
