package words

import (
	"math/big"
	"strings"

	"medalist.dev/medalist"
)

// symbols stand beside amounts; any other currency shows its code.
var symbols = map[string]string{
	"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "UAH": "₴",
}

// Money returns an amount in an ISO 4217 currency for a table: whole from a
// thousand up, else with two places: "€48,200", "CHF 12.50", in German
// "48.200 €".
func (l *Language) Money(amount *big.Rat, currency string) string {
	places := 2
	if new(big.Rat).Abs(amount).Cmp(big.NewRat(1000, 1)) >= 0 || amount.IsInt() {
		places = 0
	}
	return l.inCurrency(medalist.FixedRat(amount, places), currency)
}

// WholeMoney returns an amount without its decimal places: "€48,200".
func (l *Language) WholeMoney(amount *big.Rat, currency string) string {
	return l.inCurrency(medalist.FixedRat(amount, 0), currency)
}

// ExactMoney returns an amount with two places: "€48,200.00".
func (l *Language) ExactMoney(amount *big.Rat, currency string) string {
	return l.inCurrency(medalist.FixedRat(amount, 2), currency)
}

func (l *Language) inCurrency(plain, currency string) string {
	symbol, known := symbols[currency]
	if !known {
		symbol = currency
	}
	amount := l.Grouped(plain)
	if l.after {
		return amount + "\u00a0" + symbol // never on two lines
	}
	if !known {
		symbol += " "
	}
	if unsigned, negative := strings.CutPrefix(amount, minus); negative {
		return minus + symbol + unsigned
	}
	return symbol + amount
}
