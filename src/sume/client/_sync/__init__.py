"""The client without waiting: written by ``scripts/write_sync_client.py``, all but ``threads``."""
