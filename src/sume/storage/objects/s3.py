"""S3: the bucket, its credentials and its upload addresses.

obstore signs no headers but the host, so addresses that bind type, length and once-only are signed by
botocore. Both use the credentials that botocore finds: environment, profile, web identity, container or
instance.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import botocore.session
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.exceptions import BotoCoreError
from obstore.store import S3Store

from sume.storage.objects.cloud import CloudObjects
from sume.storage.objects.port import PresignedPut, StoreError

if TYPE_CHECKING:
    from obstore.store import ClientConfig, S3Credential, S3CredentialProvider

CREDENTIALS_LIFETIME: Final = timedelta(minutes=10)
DEFAULT_REGION: Final = "us-east-1"


class S3Presigner:
    def __init__(self, client: Any, bucket: str, prefix: str) -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = prefix

    def __call__(self, key: str, content_type: str, size: int, expires_in: timedelta) -> PresignedPut:
        try:
            url = self._client.generate_presigned_url(
                "put_object",
                Params={
                    "Bucket": self._bucket,
                    "Key": f"{self._prefix}/{key}" if self._prefix else key,
                    "ContentType": content_type,
                    "ContentLength": size,
                    "IfNoneMatch": "*",
                },
                ExpiresIn=int(expires_in.total_seconds()),
            )
        except BotoCoreError as error:
            raise StoreError(f"signing failed: {error}") from error
        headers = {"Content-Type": content_type, "Content-Length": str(size), "If-None-Match": "*"}
        return PresignedPut(url, headers)


def open_s3(
    bucket: str, prefix: str, options: dict[str, str], client_options: "ClientConfig"
) -> CloudObjects:
    session = botocore.session.get_session()
    region = options.get("region") or session.get_config_variable("region") or DEFAULT_REGION
    endpoint = options.get("endpoint")
    credentials = session.get_credentials()
    if credentials is None:
        raise StoreError("no AWS credentials found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
    client = session.create_client(
        "s3",
        region_name=region,
        endpoint_url=endpoint,
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path" if endpoint else "virtual"},
            request_checksum_calculation="when_required",
        ),
    )
    store = S3Store(
        bucket,
        prefix=prefix or None,
        config={
            "region": region,
            "virtual_hosted_style_request": False,
            **({"endpoint": endpoint} if endpoint else {}),
        },
        client_options=client_options,
        credential_provider=_provider(credentials),
    )
    return CloudObjects(store, S3Presigner(client, bucket, prefix))


def _provider(credentials: Credentials) -> "S3CredentialProvider":
    def current() -> "S3Credential":
        frozen = credentials.get_frozen_credentials()
        return {
            "access_key_id": frozen.access_key,
            "secret_access_key": frozen.secret_key,
            "token": frozen.token,
            "expires_at": datetime.now(UTC) + CREDENTIALS_LIFETIME,
        }

    return current
