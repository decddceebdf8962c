"""Google Cloud Storage and Azure Blob Storage.

Neither can bind an upload address to type, length and once-only, so uploads to them go through the server.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from obstore.store import AzureStore, GCSStore

from sume.storage.objects.cloud import CloudObjects, translated

if TYPE_CHECKING:
    from obstore.store import AzureConfig, ClientConfig, GCSConfig


def open_gcs(
    bucket: str, prefix: str, options: Mapping[str, str], client_options: "ClientConfig"
) -> CloudObjects:
    config: GCSConfig = {}
    if "endpoint" in options:
        config["base_url"] = options["endpoint"]
    with translated(bucket):
        store = GCSStore(bucket, prefix=prefix or None, config=config, client_options=client_options)
    return CloudObjects(store)


def open_azure(
    container: str, prefix: str, options: Mapping[str, str], client_options: "ClientConfig"
) -> CloudObjects:
    config: AzureConfig = {}
    if "account" in options:
        config["account_name"] = options["account"]
    if "endpoint" in options:
        config["endpoint"] = options["endpoint"]
    with translated(container):
        store = AzureStore(container, prefix=prefix or None, config=config, client_options=client_options)
    return CloudObjects(store)
