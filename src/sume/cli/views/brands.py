"""Brand profiles."""

from sume.cli.output import note, show_facts, show_table
from sume.cli.views.account import note_more
from sume.contract.brands import Brand, DeletedBrand
from sume.contract.common import Page, iso


def show_brands(page: Page[Brand]) -> None:
    rows = [
        (
            one.id,
            "yes" if one.is_current else "",
            one.name,
            one.domain,
            len(one.products),
            iso(one.updated_at),
        )
        for one in page.data
    ]
    show_table(("BRAND", "CURRENT", "NAME", "DOMAIN", "PRODUCTS", "READ OR CHANGED"), rows)
    note_more(page.next_cursor)


def show_brand(brand: Brand) -> None:
    show_facts(
        [
            ("id", brand.id),
            ("name", brand.name),
            ("domain", brand.domain),
            ("current", "yes" if brand.is_current else "no"),
            ("tagline", brand.tagline),
            ("description", brand.description),
            ("tone", ", ".join(brand.tone) or None),
            ("colors", ", ".join(f"{color.role} {color.hex}" for color in brand.colors) or None),
            ("fonts", ", ".join(f"{font.role} {font.family}" for font in brand.fonts) or None),
            ("logo", "yes" if brand.logo_url else "no"),
            ("images", ", ".join(image.kind for image in brand.images) or None),
            ("edited", ", ".join(brand.edited) or None),
            ("updated", iso(brand.updated_at)),
            *(("claim", claim) for claim in brand.claims),
        ]
    )
    if brand.products:
        rows = [
            (one.name, one.price, one.currency, _source(brand, f"products[{index}]"))
            for index, one in enumerate(brand.products)
        ]
        show_table(("PRODUCT", "PRICE", "CURRENCY", "FOUND"), rows)


def show_deleted(gone: DeletedBrand) -> None:
    note(f"{gone.id} is gone, with its pictures.")


def _source(brand: Brand, field: str) -> str | None:
    """How a fact was found; a whole list that a person wrote has one source."""
    names = (field, field.partition("[")[0])
    return next((source.found for source in brand.sources if source.field in names), None)
