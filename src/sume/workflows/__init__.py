"""What happens, in order: from an accepted job to its stored, paid result."""
