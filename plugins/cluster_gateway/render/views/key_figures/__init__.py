"""The pages about numbers: key figures, accounts, the benchmark, certification."""
