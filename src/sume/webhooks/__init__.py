"""Telling a caller's server that a job ended."""
