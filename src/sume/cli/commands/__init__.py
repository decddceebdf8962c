"""One module per group of commands; :mod:`sume.cli.lazy` imports them by name."""
