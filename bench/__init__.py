"""Measurements of where it must be fast, as ratios to a baseline of the same run. Run ``python -m bench``."""
