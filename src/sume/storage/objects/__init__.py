"""The object store: a local folder or a cloud bucket behind one port."""

from sume.storage.objects.opening import open_store
from sume.storage.objects.port import (
    ObjectMissingError,
    ObjectStore,
    PresignedPut,
    StoredObject,
    StoreError,
)

__all__ = [
    "ObjectMissingError",
    "ObjectStore",
    "PresignedPut",
    "StoreError",
    "StoredObject",
    "open_store",
]
