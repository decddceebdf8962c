"""What a site's robots.txt says to us."""

from pathlib import Path
from typing import Final
from urllib.robotparser import RobotFileParser

ROBOT: Final = "sume"
"""The name that a robots.txt calls us by; the same that begins our ``User-Agent``."""
ROBOTS_BYTES_MAX: Final = 512 * 1024


class Rules:
    """Of one origin. Without a file (``None``) everything is allowed."""

    def __init__(self, path: Path | None) -> None:
        self._parser: RobotFileParser | None = None
        if path is not None:
            self._parser = RobotFileParser()
            self._parser.parse(path.read_bytes().decode("utf-8", "replace").lstrip("\ufeff").splitlines())

    def allow(self, url: str) -> bool:
        return self._parser is None or self._parser.can_fetch(ROBOT, url)
