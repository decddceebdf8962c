"""``--download`` of lists: the thumbnails, and where they are."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sume.cli.download_option import DEFAULT_FOLDER, FLAG
from sume.cli.output import print_json

if TYPE_CHECKING:
    from sume.client.client import Client

ThumbnailFolder = Annotated[
    Path | None,
    typer.Option(
        FLAG,
        metavar="[DIR]",
        help=f"Save the thumbnails into this folder (default: {DEFAULT_FOLDER}/) and show their paths.",
    ),
]
Thumbnails = Mapping[str, Path]
"""Paths by the id of what they show."""


def fetched(client: "Client", addresses: Mapping[str, str | None], folder: Path | None) -> Thumbnails | None:
    """The thumbnails, saved; None without a folder."""
    if folder is None:
        return None
    return {
        name: client.save_thumbnail(url, name, folder) for name, url in addresses.items() if url is not None
    }


def print_with_downloads(document: Any, saved: Thumbnails) -> None:
    """As JSON, with the path of each thumbnail by id."""
    paths = {name: str(path) for name, path in saved.items()}
    print_json(document.model_dump(mode="json") | {"downloads": paths})
