"""Addresses to put files to, and files that were put."""

from collections.abc import Mapping
from typing import Any

from sume.cli.output import note, show_facts
from sume.contract.common import iso
from sume.contract.uploads import PresignedUpload


def show_address(upload: PresignedUpload) -> None:
    """Without the address itself, which is a secret: it is for programs, in the JSON."""
    show_facts(
        [
            ("upload", upload.id),
            ("method", upload.method),
            *((f"header {name}", value) for name, value in upload.required_headers.items()),
            ("object key", upload.object_key),
            ("until", iso(upload.expires_at)),
        ]
    )
    note("The address is a secret and is shown by --json only. Or upload at once with: sume uploads put")


def show_uploaded(upload: Mapping[str, Any]) -> None:
    show_facts([("upload", upload["id"]), ("object key", upload["object_key"])])
    note("Its media URL is shown by --json.")
