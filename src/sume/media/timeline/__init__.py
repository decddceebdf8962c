"""Videos: what they are made of, and how they become a file."""
