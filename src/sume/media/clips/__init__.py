"""Pieces of a video as files of their own."""
