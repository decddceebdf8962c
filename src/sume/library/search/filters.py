"""The contract's filters, once for columns in memory and once for the database."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
from sqlalchemy import ColumnElement, exists

from sume.library.models import SceneLabel
from sume.library.search.encoding import fold_label, label_word
from sume.library.search.models import SearchScene
from sume.library.search.port import SceneFilters
from sume.library.search.segment import SEGMENT_TYPES, SOURCE_TYPES, Mask, Segment, microseconds
from sume.library.search.workspace import Workspace

LABELS: Final = ("brand", "product", "tag", "keyword")

_IN_MEMORY: Final[Mapping[str, Callable[[Segment, Any], Mask]]] = {
    "source_type": lambda segment, value: segment.source_types == SOURCE_TYPES.index(value),
    "segment_type": lambda segment, value: segment.segment_types == SEGMENT_TYPES.index(value),
    "cta_present": lambda segment, value: segment.cta_present == value,
    "min_duration_seconds": lambda segment, value: segment.durations >= value,
    "max_duration_seconds": lambda segment, value: segment.durations <= value,
    "created_after": lambda segment, value: segment.created > microseconds(value),
    "created_before": lambda segment, value: segment.created < microseconds(value),
}

_IN_DATABASE: Final[Mapping[str, Callable[[Any], ColumnElement[bool]]]] = {
    "source_type": lambda value: SearchScene.source_type == value,
    "segment_type": lambda value: SearchScene.segment_type == value,
    "cta_present": lambda value: SearchScene.cta_present.is_(value),
    "min_duration_seconds": lambda value: SearchScene.duration_seconds >= value,
    "max_duration_seconds": lambda value: SearchScene.duration_seconds <= value,
    "created_after": lambda value: SearchScene.created_at > value,
    "created_before": lambda value: SearchScene.created_at < value,
}


def mask(workspace: Workspace, filters: SceneFilters) -> list[Mask]:
    """For each segment, the scenes that all filters let through."""
    passed = [np.ones(len(segment), np.bool_) for segment in workspace.segments]
    for mine, segment in zip(passed, workspace.segments, strict=True):
        for name, keeps in _IN_MEMORY.items():
            value = getattr(filters, name)
            if value is not None:
                mine &= keeps(segment, value)
        for kind in LABELS:
            label = getattr(filters, kind)
            if label is not None:
                mine &= _labelled(workspace, segment, kind, label)
    return passed


def _labelled(workspace: Workspace, segment: Segment, kind: str, label: str) -> Mask:
    has = np.zeros(len(segment), np.bool_)
    number = workspace.vocabulary.numbers.get(label_word(kind, fold_label(label)))
    if number is not None:
        has[segment.postings_of(number)[0]] = True
    return has


def conditions(workspace_id: str, filters: SceneFilters) -> list[ColumnElement[bool]]:
    """The workspace, and all filters."""
    asked = [(name, getattr(filters, name)) for name in _IN_DATABASE]
    found = [_IN_DATABASE[name](value) for name, value in asked if value is not None]
    labels = [(kind, getattr(filters, kind)) for kind in LABELS]
    labelled = [_has_label(workspace_id, kind, label) for kind, label in labels if label is not None]
    return [SearchScene.workspace_id == workspace_id, *found, *labelled]


def _has_label(workspace_id: str, kind: str, label: str) -> ColumnElement[bool]:
    return exists().where(
        SceneLabel.workspace_id == workspace_id,
        SceneLabel.kind == kind,
        SceneLabel.label == fold_label(label),
        SceneLabel.scene_id == SearchScene.scene_id,
    )
