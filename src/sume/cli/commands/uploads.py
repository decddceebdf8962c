"""``uploads``: files of one's own, put where the service can use them."""

from pathlib import Path
from typing import Annotated

import typer

from sume.cli.generate import checked
from sume.cli.options import AsJson, new_app
from sume.cli.output import emit
from sume.cli.session import connect
from sume.cli.upload import described, readable, shown, upload
from sume.cli.views.uploads import show_address, show_uploaded
from sume.contract.uploads import PresignRequest, UploadPurpose

app = new_app()

Purpose = Annotated[UploadPurpose, typer.Option(help="What it is for, which decides what is taken.")]


@app.command()
def presign(
    file: Annotated[Path, typer.Option("--file", metavar="FILE", help="The picture or video.")],
    purpose: Purpose,
    as_json: AsJson = False,
) -> None:
    """Get an address to put a file to yourself; nothing is uploaded."""
    body = checked(PresignRequest, described(readable(file), purpose))
    with connect() as client:
        address = client.uploads.presign(**body)
    emit(address, as_json=as_json, show=show_address)


@app.command()
def put(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The picture or video.")],
    purpose: Purpose,
    as_json: AsJson = False,
) -> None:
    """Upload a file. Its media URL may then be used wherever one of this purpose is asked for."""
    with connect() as client:
        done = upload(client, file, purpose, as_json=as_json)
    emit(shown(done), as_json=as_json, show=show_uploaded)
