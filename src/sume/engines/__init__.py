"""Engines make media. They know no credits, no database and no tenant."""
