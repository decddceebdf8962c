"""``brand``: Brand DNA, read off a website, corrected and chosen."""

from typing import Annotated, Final, get_args

import typer

from sume.cli.failure import usage
from sume.cli.generate import checked, create, metadata_from, refuse_above
from sume.cli.options import AsJson, Cursor, Limit, Timeout, new_app
from sume.cli.output import emit, print_json
from sume.cli.paid import DryRun, IdempotencyKey, MaxCredits, MetadataPairs, Wait, WebhookUrl
from sume.cli.session import connect
from sume.cli.views.account import show_estimate
from sume.cli.views.brands import show_brand, show_brands, show_deleted
from sume.cli.views.jobs import show_accepted
from sume.cli.waiting import wait_for
from sume.contract.brands import (
    BRAND_ANALYZE,
    BrandAnalyzeRequest,
    BrandUpdate,
    ColorRole,
    FontRole,
)

app = new_app()

BrandId = Annotated[str, typer.Argument(metavar="ID", help="The brand's id, brand_….")]
COLOR_ROLES: Final = get_args(ColorRole)
FONT_ROLES: Final = get_args(FontRole)


def _edit(flag: str, metavar: str, help_: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(flag, metavar=metavar, help=help_)
    return option


@app.command("list")
def list_brands(
    domain: Annotated[
        str | None, typer.Option("--domain", metavar="DOMAIN", help="Only the brand of this domain.")
    ] = None,
    limit: Limit = None,
    cursor: Cursor = None,
    as_json: AsJson = False,
) -> None:
    """List the workspace's brands, newest first."""
    with connect() as client:
        page = client.brands.list(domain=domain, limit=limit, cursor=cursor)
    emit(page, as_json=as_json, show=show_brands)


@app.command()
def current(as_json: AsJson = False) -> None:
    """Show the brand in use."""
    with connect() as client:
        brand = client.brands.current()
    emit(brand, as_json=as_json, show=show_brand)


@app.command()
def get(brand_id: BrandId, as_json: AsJson = False) -> None:
    """Show one brand; --json has the source of each fact."""
    with connect() as client:
        brand = client.brands.get(brand_id)
    emit(brand, as_json=as_json, show=show_brand)


@app.command()
def analyze(
    url: Annotated[str, typer.Argument(metavar="URL", help="The https address of the brand's website.")],
    metadata: MetadataPairs = None,
    webhook_url: WebhookUrl = None,
    wait: Wait = False,
    timeout: Timeout = 600,
    max_credits: MaxCredits = None,
    dry_run: DryRun = False,
    idempotency_key: IdempotencyKey = None,
    as_json: AsJson = False,
) -> None:
    """Read a website into a brand profile: name, words, products, colours, fonts, logo and pictures.

    A site that was read before is brought up to date; what you wrote yourself stays. --wait shows it all.
    """
    given = {
        "url": url if "://" in url else f"https://{url}",
        "metadata": metadata_from(metadata),
        "webhook_url": webhook_url,
    }
    body = checked(BrandAnalyzeRequest, given)
    with connect() as client:
        if dry_run:
            emit(client.estimate(BRAND_ANALYZE, body), as_json=as_json, show=show_estimate)
            return
        if max_credits is not None:
            refuse_above(max_credits, client.estimate(BRAND_ANALYZE, body))
        accepted = create(client.brands.analyze, body, idempotency_key)
        if not wait:
            emit(accepted, as_json=as_json, show=show_accepted)
            return
        job = wait_for(client, accepted.job, timeout=timeout, as_json=as_json)
        result = client.jobs.result(job.id)
        brand = client.brands.get(result.result.brand_id or "")
    if as_json:
        print_json(result.model_dump(mode="json") | {"brand": brand.model_dump(mode="json")})
    else:
        show_brand(brand)


@app.command()
def update(
    brand_id: BrandId,
    name: Annotated[str | None, _edit("--name", "NAME", "What the brand is called.")] = None,
    tagline: Annotated[str | None, _edit("--tagline", "TEXT", "Its line.")] = None,
    description: Annotated[str | None, _edit("--description", "TEXT", "What it is, in a few words.")] = None,
    tone: Annotated[
        list[str] | None, _edit("--tone", "WORD", "How it speaks; repeat for more. Replaces all.")
    ] = None,
    claim: Annotated[
        list[str] | None, _edit("--claim", "TEXT", "What it says for itself; repeat for more. Replaces all.")
    ] = None,
    color: Annotated[
        list[str] | None,
        _edit("--color", "ROLE=#RRGGBB", f"A colour ({', '.join(COLOR_ROLES)}); repeat. Replaces all."),
    ] = None,
    font: Annotated[
        list[str] | None,
        _edit("--font", "ROLE=FAMILY", f"A font ({', '.join(FONT_ROLES)}); repeat. Replaces all."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Correct a brand. A new analysis leaves alone what you wrote."""
    given = {
        "name": name,
        "tagline": tagline,
        "description": description,
        "tone": tone or None,
        "claims": claim or None,
        "colors": _pairs(color, "--color", "hex"),
        "fonts": _pairs(font, "--font", "family"),
    }
    body = checked(BrandUpdate, given)
    with connect() as client:
        brand = client.brands.update(brand_id, **body)
    emit(brand, as_json=as_json, show=show_brand)


@app.command()
def select(brand_id: BrandId, as_json: AsJson = False) -> None:
    """Make a brand the one that new pictures, videos and ads use."""
    with connect() as client:
        brand = client.brands.select(brand_id)
    emit(brand, as_json=as_json, show=show_brand)


@app.command()
def delete(brand_id: BrandId, as_json: AsJson = False) -> None:
    """Remove a brand with its pictures. It cannot be brought back."""
    with connect() as client:
        gone = client.brands.delete(brand_id)
    emit(gone, as_json=as_json, show=show_deleted)


def _pairs(given: list[str] | None, flag: str, value: str) -> list[dict[str, str]] | None:
    """``["accent=#ff0000"]`` → ``[{"role": "accent", "hex": "#ff0000"}]``."""
    if not given:
        return None
    found = []
    for pair in given:
        role, equals, text = pair.partition("=")
        if not equals or not role:
            raise usage(f"{flag} is ROLE=VALUE, not {pair!r}.")
        found.append({"role": role.strip(), value: text.strip().lower() if value == "hex" else text.strip()})
    return found
