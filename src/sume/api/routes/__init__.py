"""One file for each group of operations."""
