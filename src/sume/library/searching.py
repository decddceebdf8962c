"""Searches and lists of scenes, as the contract shows them."""

from sqlalchemy import Connection

from sume.contract.assets import Asset, AssetSearch, SearchSignals
from sume.contract.common import ID_PREFIXES, Page
from sume.errors import NotFound
from sume.ids import is_id
from sume.library import repository
from sume.library.search.port import Hit, SceneIndex, SceneQuery, Signals
from sume.library.view import show_asset


def find(
    connection: Connection, index: SceneIndex, workspace_id: str, query: SceneQuery, base_url: str
) -> Page[Asset]:
    """One page of what fits ``query``, in its order."""
    found = index.search(connection, workspace_id, query)
    rows = repository.scenes_by_id(connection, workspace_id, [hit.scene_id for hit in found.hits])
    data = [
        show_asset(rows[hit.scene_id], base_url, search=_search(query, hit))
        for hit in found.hits
        if hit.scene_id in rows
    ]
    return Page[Asset](data=data, has_more=found.cursor is not None, next_cursor=found.cursor)


def get(connection: Connection, workspace_id: str, asset_id: str, base_url: str) -> Asset:
    """One scene, with its words and their times."""
    is_one = is_id(ID_PREFIXES["asset"], asset_id)
    rows = repository.scenes_by_id(connection, workspace_id, [asset_id]) if is_one else {}
    if asset_id not in rows:
        raise NotFound("There is no such asset in this workspace.")
    return show_asset(rows[asset_id], base_url, words=True)


def show_signals(signals: Signals) -> SearchSignals:
    return SearchSignals(
        words=signals.words,
        meaning=signals.meaning,
        matched=list(signals.matched),
        fields=list(signals.fields),
    )


def _search(query: SceneQuery, hit: Hit) -> AssetSearch | None:
    if query.text is None:
        return None
    signals = show_signals(hit.signals) if hit.signals else None
    return AssetSearch(mode=query.mode, score=hit.score, query=query.text, signals=signals)
