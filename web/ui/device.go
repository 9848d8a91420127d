package ui

// waits returns the address of the page that lists what waits.
func (d *Device) waits() string {
	if d.Log == "" {
		return d.Base + "/"
	}
	return d.Log
}
