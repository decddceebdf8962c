"""The typed client of a Sume service: configuration, retries, waiting and downloads.

Importing this package loads nothing; :class:`sume.client.client.Client` and its errors are in their modules.
"""
