"""The typed client of a Sume service: configuration, retries, waiting, uploads and downloads.

``_async`` is written by hand, and ``_sync`` made of it by ``scripts/write_sync_client.py``. What neither
waits nor talks is beside them, once: what to ask (``asking``, ``paths``, ``fields``), what an answer means
(``answers``, ``errors``, ``events``), when to try again (``retry``, ``outage``), where and as whom
(``config``, ``credentials``). Importing this package loads nothing; :mod:`sume` lends out what callers need.
"""
