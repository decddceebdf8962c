"""Pixels, samples and the processes that are trusted with them."""
