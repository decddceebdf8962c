"""Telling agents' programs about the local server: their configuration files, changed with care."""
