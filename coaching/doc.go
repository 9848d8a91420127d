// Package coaching has the rules of video coaching: who may submit another
// take, what a review comes to, when the next round is due, how somebody comes
// along. It knows no clock and no database.
package coaching
