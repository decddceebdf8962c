"""The synchronous client, which the command line talks through; :mod:`sume` has what others want."""

from sume.client._sync.client import Client as Client
