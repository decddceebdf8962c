"""Every write on the search tables, inside the caller's transaction."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from sume.library.models import SceneLabel
from sume.library.search.encoding import WORDS_MAX, Counted, count, labels_of, packed, texts_of, word_numbers
from sume.library.search.models import SearchRemoval, SearchScene, SearchWord, SearchWorkspace
from sume.library.search.port import PreparedScene
from sume.storage.database import insert_if_absent

Value = TypeVar("Value")

_AT_ONCE: Final = 500
"""Values in one statement: SQLite and Postgres both take as many."""


def put(session: Session, workspace_id: str, scenes: Sequence[PreparedScene]) -> None:
    if not scenes:
        return
    version = _next_version(session, workspace_id)
    _forget(session, workspace_id, [scene.document.scene_id for scene in scenes])
    counted = [count(scene.document) for scene in scenes]
    numbers = _number_words(session, workspace_id, counted)
    session.execute(
        insert(SearchScene),
        [
            _row(workspace_id, version, scene, words, numbers)
            for scene, words in zip(scenes, counted, strict=True)
        ],
    )
    labels = [_label_rows(workspace_id, scene) for scene in scenes]
    if flat := [row for rows in labels for row in rows]:
        session.execute(insert(SceneLabel), flat)


def remove(session: Session, workspace_id: str, scene_ids: Sequence[str]) -> None:
    if not scene_ids:
        return
    version = _next_version(session, workspace_id)
    gone = _forget(session, workspace_id, scene_ids)
    if gone:
        removed = [
            {"scene_id": scene_id, "workspace_id": workspace_id, "version": version} for scene_id in gone
        ]
        session.execute(insert(SearchRemoval), removed)


def _next_version(session: Session, workspace_id: str) -> int:
    """Locks the workspace's row until the commit, so that versions become visible in their order."""
    first = {"workspace_id": workspace_id, "version": 0, "last_word": 0}
    insert_if_absent(session, SearchWorkspace, first)
    return session.execute(
        update(SearchWorkspace)
        .where(SearchWorkspace.workspace_id == workspace_id)
        .values(version=SearchWorkspace.version + 1)
        .returning(SearchWorkspace.version)
    ).scalar_one()


def _forget(session: Session, workspace_id: str, scene_ids: Sequence[str]) -> list[str]:
    """Rows, labels and tombstones of these scenes, and the words that no other scene has; who was there."""
    gone: list[str] = []
    used: Counter[int] = Counter()
    for some in _some_at_once(scene_ids):
        mine = (SearchScene.workspace_id == workspace_id, SearchScene.scene_id.in_(some))
        for scene_id, terms in session.execute(select(SearchScene.scene_id, SearchScene.terms).where(*mine)):
            gone.append(scene_id)
            used.update(word_numbers(terms))
        session.execute(delete(SearchScene).where(*mine))
        for table in (SceneLabel, SearchRemoval):
            session.execute(delete(table).where(table.workspace_id == workspace_id, table.scene_id.in_(some)))
    _release_words(session, workspace_id, used)
    return gone


def _some_at_once(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    for at in range(0, len(values), _AT_ONCE):
        yield values[at : at + _AT_ONCE]


def _release_words(session: Session, workspace_id: str, used: Mapping[int, int]) -> None:
    if not used:
        return
    session.connection().execute(
        update(SearchWord)
        .where(SearchWord.workspace_id == workspace_id, SearchWord.number == bindparam("of"))
        .values(scenes=SearchWord.scenes - bindparam("less")),
        [{"of": number, "less": times} for number, times in sorted(used.items())],
    )
    unused = (SearchWord.workspace_id == workspace_id, SearchWord.scenes <= 0)
    for some in _some_at_once(sorted(used)):
        session.execute(delete(SearchWord).where(*unused, SearchWord.number.in_(some)))


def _number_words(session: Session, workspace_id: str, counted: Sequence[Counted]) -> dict[str, int]:
    """A number for every word, new ones counted on; each word now has so many scenes more."""
    used = Counter(word for words in counted for word in words.weights)
    numbers: dict[str, int] = {}
    for some in _some_at_once(sorted(used)):
        known = select(SearchWord.word, SearchWord.number).where(
            SearchWord.workspace_id == workspace_id, SearchWord.word.in_(some)
        )
        numbers.update((word, number) for word, number in session.execute(known))
    if numbers:
        session.connection().execute(
            update(SearchWord)
            .where(SearchWord.workspace_id == workspace_id, SearchWord.word == bindparam("of"))
            .values(scenes=SearchWord.scenes + bindparam("more")),
            [{"of": word, "more": used[word]} for word in sorted(numbers)],
        )
    fresh = sorted(used.keys() - numbers.keys())
    if fresh:
        last = _take_numbers(session, workspace_id, len(fresh))
        numbers.update({word: last - len(fresh) + at for at, word in enumerate(fresh, start=1)})
        rows = [_word_row(workspace_id, word, numbers[word], used[word]) for word in fresh]
        session.execute(insert(SearchWord), rows)
    return numbers


def _word_row(workspace_id: str, word: str, number: int, scenes: int) -> dict[str, Any]:
    return {"workspace_id": workspace_id, "word": word, "number": number, "scenes": scenes}


def _take_numbers(session: Session, workspace_id: str, how_many: int) -> int:
    last = session.execute(
        update(SearchWorkspace)
        .where(SearchWorkspace.workspace_id == workspace_id)
        .values(last_word=SearchWorkspace.last_word + how_many)
        .returning(SearchWorkspace.last_word)
    ).scalar_one()
    if last > WORDS_MAX:
        raise OverflowError(f"workspace {workspace_id} has had more than {WORDS_MAX} different words")
    return last


def _row(
    workspace_id: str, version: int, scene: PreparedScene, words: Counted, numbers: Mapping[str, int]
) -> dict[str, Any]:
    document = scene.document
    return {
        "scene_id": document.scene_id,
        "workspace_id": workspace_id,
        "version": version,
        "source_type": document.source_type,
        "segment_type": document.segment_type,
        "cta_present": document.cta_present,
        "duration_seconds": document.duration_seconds,
        "created_at": document.created_at,
        "length": words.length,
        "embedder": scene.embedder,
        "terms": packed({numbers[word]: weight for word, weight in words.weights.items()}),
        "vector": scene.vector,
        "texts": texts_of(document),
    }


def _label_rows(workspace_id: str, scene: PreparedScene) -> list[dict[str, str]]:
    of = {"scene_id": scene.document.scene_id, "workspace_id": workspace_id}
    return [{**of, "kind": kind, "label": label} for kind, label in sorted(labels_of(scene.document))]
