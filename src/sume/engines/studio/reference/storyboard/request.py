"""A storyboard as the JSON that its process reads and answers."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sume.contract.analysis import ReferenceAnalysis
from sume.engines.reference import StoryboardFile


def to_json(report: ReferenceAnalysis, thumbnails: Sequence[Path], fonts: Path) -> dict[str, Any]:
    return {
        "report": report.model_dump(mode="json"),
        "thumbnails": [str(path) for path in thumbnails],
        "fonts": str(fonts),
    }


def from_json(body: dict[str, Any]) -> tuple[ReferenceAnalysis, list[Path], Path]:
    report = ReferenceAnalysis.model_validate(body["report"])
    return report, [Path(name) for name in body["thumbnails"]], Path(body["fonts"])


def files_from(answer: dict[str, Any], folder: Path) -> tuple[StoryboardFile, ...]:
    return tuple(
        StoryboardFile(folder / page["name"], page["width"], page["height"], tuple(page["scenes"]))
        for page in answer["pages"]
    )
