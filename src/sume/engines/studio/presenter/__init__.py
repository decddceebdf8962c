"""Faces that speak."""
