# Written by scripts/write_sync_client.py from _async/resources/__init__.py: change it there.
"""One module per part of the API."""
