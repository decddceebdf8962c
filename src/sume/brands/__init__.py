"""Brand DNA profiles."""
