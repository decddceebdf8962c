"""Ads: a script becomes an edited video."""
