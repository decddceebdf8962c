"""Illustrated presenters."""
