"""Scenes in the order of a column, straight from the database: nothing was searched for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from sume.library.search import cursor
from sume.library.search.filters import conditions
from sume.library.search.models import SearchScene
from sume.library.search.port import Hit, Hits, SceneQuery
from sume.library.search.segment import UNIX, microseconds


@dataclass(frozen=True, slots=True)
class Order:
    column: InstrumentedAttribute[Any]
    descending: bool


ORDERS: Final[Mapping[str, Order]] = {
    "created_at_desc": Order(SearchScene.created_at, descending=True),
    "created_at_asc": Order(SearchScene.created_at, descending=False),
    "duration_desc": Order(SearchScene.duration_seconds, descending=True),
}


def listed(connection: Connection, workspace_id: str, query: SceneQuery) -> Hits:
    order = ORDERS[query.sort]
    keys = (order.column, SearchScene.scene_id)
    wanted = conditions(workspace_id, query.filters)
    mark = cursor.decode(query)
    if mark is not None:
        wanted.append(_beyond(order, mark))
    statement = select(SearchScene.scene_id, order.column).where(*wanted)
    sorted_by = [key.desc() if order.descending else key.asc() for key in keys]
    rows = connection.execute(statement.order_by(*sorted_by).limit(query.limit + 1)).all()
    hits = tuple(Hit(scene_id, None, None) for scene_id, _value in rows[: query.limit])
    if len(rows) <= query.limit:
        return Hits(hits, None)
    last_id, value = rows[query.limit - 1]
    plain = microseconds(value) if isinstance(value, datetime) else value
    return Hits(hits, cursor.encode(query, cursor.Mark(plain, last_id, 0)))


def _beyond(order: Order, mark: cursor.Mark) -> ColumnElement[bool]:
    value: Any = mark.value
    if order.column is SearchScene.created_at:
        value = _moment(mark)
    here = tuple_(order.column, SearchScene.scene_id)
    there = tuple_(value, mark.scene_id, types=[order.column.type, SearchScene.scene_id.type])
    return here < there if order.descending else here > there


def _moment(mark: cursor.Mark) -> datetime:
    try:
        return UNIX + timedelta(microseconds=mark.value)
    except OverflowError:
        raise cursor.refused() from None
