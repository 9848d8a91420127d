// Command bench measures Medalist beside the bare database: each thing that
// the product does with many rows next to the least that the same driver could
// do with them, on the same machine in the same run, with the aim it is held
// against. It invents an organisation with a year of facts in a
// temporary folder, takes it in, and prints a table for each database.
//
//	go run ./bench                  # a million facts of 2,000 people; takes a while
//	go run ./bench -quick           # 20,000 facts
//	go run ./bench -only board -db sqlite
//
// TMPDIR says where the folder is made and where PostgreSQL keeps its data,
// unless MEDALIST_TEST_POSTGRES names a server; the disk under them is part of
// what is measured.
//
// Nothing is asserted: an aim that is missed is marked.
//
// Everything that is measured runs in a process of its own, which is this
// program again with the argument taskArgument, so that the peak memory of one
// thing says nothing about another.
package main
