"""Media that callers may fetch: what it is, where it lies, and its unguessable address."""
