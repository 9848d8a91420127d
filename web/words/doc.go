// Package words says the values of the trade as people read them, each in
// their language: numbers with their thousands apart, money in its currency,
// dates such as 19 Nov 2025, periods, and KPI rules as sentences. What
// depends on a language is a method of Language; the rest are functions from
// values to text.
package words
