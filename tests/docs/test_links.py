"""What the pages point to is there: files, and the environment's variables."""

import re
from pathlib import Path

import pytest

from sume.client import config
from sume.settings import ENV_PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [
        ROOT / "README.md",
        ROOT / "docs/llms.txt",
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "skills").rglob("*.md"),
    ]
)
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#")
VARIABLE = re.compile(r"\bSUME_[A-Z][A-Z_]*")
OF_THE_CLIENT = {
    config.KEY_VARIABLE,
    config.BASE_URL_VARIABLE,
    config.CONFIG_DIR_VARIABLE,
    config.PROFILE_VARIABLE,
}
OF_THE_SERVICE = {ENV_PREFIX + name.upper() for name in Settings.model_fields}

pytestmark = pytest.mark.backend_free
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def links_of(text: str) -> list[str]:
    """Targets of links and images within this repository."""
    return [target for target in LINK.findall(CODE.sub("", text)) if not ELSEWHERE.match(target)]


def test_links_and_images_are_found_and_code_is_not() -> None:
    text = "[a](b.md#c) ![](d.png) [e](https://f) [g](#h) `[i](j)`\n```\n[k](l)\n```\n[m](n)"
    assert links_of(text) == ["b.md#c", "d.png", "n"]
    assert links_of((ROOT / "README.md").read_text(encoding="utf-8"))


@each_page
def test_every_link_leads_to_a_file(page: Path) -> None:
    targets = links_of(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target.partition("#")[0]).exists()] == []


@each_page
def test_every_variable_is_one_that_is_read(page: Path) -> None:
    named = set(VARIABLE.findall(page.read_text(encoding="utf-8")))
    assert named - OF_THE_SERVICE - OF_THE_CLIENT == set()
