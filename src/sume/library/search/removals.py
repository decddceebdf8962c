"""Tombstones that nobody needs any more: every workspace in memory has seen them, or will be read anew."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sume.library.search.models import SearchRemoval, SearchWorkspace
from sume.library.search.workspace import REMOVALS_KEPT


def forget_old(session: Session, limit: int) -> int:
    """Delete at most ``limit`` of them; how many there were. Safe to repeat, and beside any search."""
    old = (
        select(SearchRemoval.scene_id)
        .join(SearchWorkspace, SearchWorkspace.workspace_id == SearchRemoval.workspace_id)
        .where(SearchRemoval.version <= SearchWorkspace.version - REMOVALS_KEPT)
        .limit(limit)
    )
    ids = session.execute(old).scalars().all()
    if ids:
        session.execute(delete(SearchRemoval).where(SearchRemoval.scene_id.in_(ids)))
    return len(ids)
