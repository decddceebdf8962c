"""The client as it is written. ``sume.client._sync`` is made of it by ``scripts/write_sync_client.py``."""
