"""The embedded engine: classical rendering and small open models on two CPU cores."""
