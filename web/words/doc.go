// Package words says the values of the trade as people read them: numbers
// with their thousands apart, money in its currency, dates such as 19 Nov
// 2025, periods, and KPI rules as sentences. Everything here is a function
// from values to text; English for now.
package words
