"""The brand in what is made: as it was when the job was accepted, and only where the request is silent."""

from collections.abc import Sequence
from typing import Any, Final

from sume.brands.service import Look
from sume.engines.ports import BrandLook, EngineError
from sume.workflows.work import Work

ADDED: Final = "brand"
"""Where a job keeps its brand, in what was looked up when it was accepted."""
LOGO_GONE: Final = "The brand's logo is not in this server's store any more; it was left out."


class Branding:
    """``look`` is what engines get; ``None`` when there is no brand, or none shall be used."""

    def __init__(self, work: Work) -> None:
        kept = work.added.get(ADDED)
        self._kept = Look(**kept) if kept else None
        self._warnings: list[str] = []
        self.look = self._look(work, self._kept) if self._kept else None

    def facts(self, warnings: Sequence[str], brief: dict[str, Any]) -> tuple[tuple[str, ...], dict[str, Any]]:
        """Warnings and brief of a result, with what the brand had to do with it.

        The engine says in the brief's ``brand_shown`` what it took.
        """
        shown = brief.get("brand_shown", [])
        plain = {name: value for name, value in brief.items() if name != "brand_shown"}
        if self._kept is None or not shown:
            return (*warnings, *self._warnings), plain
        told = (
            f"The current brand, {self._kept.name}, gave: {', '.join(shown)}. "
            "Send use_brand false to make it without."
        )
        brand = {"id": self._kept.brand_id, "name": self._kept.name, "shown": shown}
        return (*warnings, *self._warnings, told), {**plain, "brand": brand}

    def _look(self, work: Work, kept: Look) -> BrandLook:
        return BrandLook(kept.name, kept.tagline, kept.leading_colors, self._logo(work, kept))

    def _logo(self, work: Work, kept: Look) -> Any:
        if kept.logo_key is None:
            return None
        try:
            return work.bring(kept.logo_key, "brand-logo.png")
        except EngineError:
            self._warnings.append(LOGO_GONE)
            return None
