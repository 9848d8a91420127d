package formula_test

import (
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/formula"
)

func ExampleCompile() {
	names := formula.Schema{"physicians": medalist.Number, "product_line": medalist.Text}
	p, err := formula.Compile(`physicians >= 2 && product_line == "Stents"`, names, medalist.Bool)
	if err != nil {
		fmt.Println(err)
		return
	}
	demo := medalist.Attributes{{Name: "physicians", Value: "3"}, {Name: "product_line", Value: "Stents"}}
	counts, err := p.Bool(demo.Get)
	fmt.Println(counts, err)
	// Output: true <nil>
}

func ExampleCompile_mistake() {
	names := formula.Schema{"revenue": medalist.Money, "cost": medalist.Money}
	_, err := formula.Compile("revenu - cost", names, medalist.Money)
	fmt.Println(medalist.ErrorMessage(err))
	// Output: column 1: "revenu" is not a name that can be used here; did you mean revenue?
}
