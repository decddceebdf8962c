"""The ledger: every credit is somewhere, and moves only by an entry."""
