"""Things and settings in pictures, in everyday words."""
