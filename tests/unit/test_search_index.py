"""What every scene index does, on whichever database this run uses."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from sume.contract.assets import AssetSort
from sume.errors import InvalidRequest
from sume.ids import new_id
from sume.library.models import Scene
from sume.library.search import removals
from sume.library.search.index import DatabaseIndex
from sume.library.search.models import SearchRemoval
from sume.library.search.port import SceneFilters, SceneQuery
from sume.storage.database import Database
from tests.factories import NOON
from tests.searching import Library, document, later


@pytest.fixture
def library(database: Database) -> Library:
    return Library(database)


def test_a_scene_is_found_when_its_transaction_commits_and_not_before(library: Library) -> None:
    assert library.found("serum") == []
    [first] = library.say("a serum")
    assert library.found("serum") == [first]
    with library.database.write() as session:
        library.index.put(session, library.workspace_id, library.index.prepare([]))
        library.index.remove(session, library.workspace_id, [first])
        assert library.found("serum") == [first]
        session.execute(delete(Scene).where(Scene.id == first))
    assert library.found("serum") == []


def test_what_is_rolled_back_is_never_found(library: Library) -> None:
    library.say("a first serum")
    library.found("serum")
    [one] = library.found("serum")
    with library.database.write() as session:
        library.index.remove(session, library.workspace_id, [one])
        changed = document(scene_id=one, transcript="a first cream")
        library.index.put(session, library.workspace_id, library.index.prepare([changed]))
        session.rollback()
    library.say("a second serum")
    assert len(library.found("serum")) == 2
    assert library.found("cream") == []


def test_a_deleted_scene_is_gone_at_once_from_searches_lists_and_vocabulary(library: Library) -> None:
    kept, gone = library.say("serum on the left", "serum on the right hand")
    assert set(library.found("serum")) == {kept, gone}
    library.delete(gone)
    assert library.found("serum") == [kept]
    assert library.found() == [kept]
    assert library.found("rigt") == [], "a word that only the deleted scene had corrects nothing"
    assert library.found("hand") == []


def test_a_changed_scene_is_found_by_its_new_words_only(library: Library) -> None:
    one = document(transcript="old lipstick", tags=("Winter",))
    library.add(one)
    assert library.found("lipstick") == [one.scene_id]
    changed = document(scene_id=one.scene_id, transcript="fresh mascara", tags=("Summer",))
    library.change(changed)
    assert library.found("lipstick") == []
    assert library.found("mascara") == [one.scene_id]
    assert library.found(filters=SceneFilters(tag="summer")) == [one.scene_id]
    assert library.found(filters=SceneFilters(tag="winter")) == []


def test_another_index_on_the_same_database_sees_what_was_put(library: Library) -> None:
    other = Library.__new__(Library)
    other.database, other.workspace_id, other.index = library.database, library.workspace_id, DatabaseIndex()
    assert other.found("serum") == []
    [one] = library.say("serum")
    assert other.found("serum") == [one]
    library.delete(one)
    assert other.found("serum") == []


def test_many_changes_are_read_anew_and_lose_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sume.library.search.workspace.RECENT_MAX", 3)
    added = []
    for number in range(9):
        added += library.say(f"serum number {number}")
        assert set(library.found("serum")) == set(added)
    library.delete(*added[::2])
    assert set(library.found("serum")) == set(added[1::2])


def test_old_tombstones_go_and_whoever_is_far_behind_reads_anew(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sume.library.search.workspace.COMMITS_MAX", 2)
    monkeypatch.setattr("sume.library.search.removals.REMOVALS_KEPT", 4)
    behind = Library.__new__(Library)
    behind.database, behind.workspace_id, behind.index = (
        library.database,
        library.workspace_id,
        DatabaseIndex(),
    )
    one, two, three = library.say("serum", "serum", "serum")
    assert set(behind.found("serum")) == {one, two, three}
    library.delete(one)
    library.delete(two)
    assert _forgotten(library) == 0
    library.say("a cream")
    library.say("a soap")
    library.say("a comb")
    assert _forgotten(library) == 1
    assert behind.found("serum") == [three]
    assert library.found("serum") == [three]


def _forgotten(library: Library) -> int:
    """Of this workspace; others share the database."""
    ours = select(SearchRemoval).where(SearchRemoval.workspace_id == library.workspace_id)
    with library.database.write() as session:
        before = len(session.execute(ours).all())
        removals.forget_old(session, 1000)
        return before - len(session.execute(ours).all())


def test_a_small_memory_forgets_workspaces_and_reads_them_again(database: Database) -> None:
    index = DatabaseIndex(memory_bytes=1)
    first, second = Library(database, index), Library(database, index)
    one, two = first.say("serum")[0], second.say("serum")[0]
    for _again in range(2):
        assert first.found("serum") == [one]
        assert second.found("serum") == [two]


def test_another_workspaces_scenes_words_and_statistics_are_not_there(database: Database) -> None:
    index = DatabaseIndex()
    mine, theirs = Library(database, index), Library(database, index)
    [one] = mine.say("the serum that glows")
    theirs.say("their secret elixir", "serum", "serum")
    before = mine.search("serum").hits
    theirs.say("glows and glows", "serum again")
    assert mine.search("serum").hits == before
    assert mine.found("elixir") == []
    assert mine.found("elixer") == [], "a correction only to words of one's own"
    assert mine.found("eli") == []
    assert mine.found() == [one]
    assert theirs.found("glow", sort="created_at_asc") != [one]
    with database.engine.connect() as connection:
        foreign = index.explain(connection, theirs.workspace_id, one, "serum", "auto")
    assert foreign is None


def test_a_scene_of_another_workspace_cannot_be_removed_or_replaced(database: Database) -> None:
    mine, theirs = Library(database), Library(database)
    [one] = theirs.say("their serum")
    with database.write() as session:
        mine.index.remove(session, mine.workspace_id, [one])
    assert theirs.found("serum") == [one]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("세럼", "이 세럼을 발라요"),
        ("세럼을", "촉촉한 세럼"),
        ("고양이를", "고양이"),
        ("고양이", "고양이는 자요"),
        ("세럼", "비타민세럼"),
        ("무선이어폰", "무선 이어폰"),
        ("세렴", "세럼"),
        ("bottles", "one bottle"),
        ("running", "she runs"),
        ("ser", "serum"),
        ("vitamin ser", "vitamin serum"),
        ("srum", "serum"),
        ("moisturzier", "moisturizer"),
        ("CAFE", "Café"),
        ("ＳＥＲＵＭ", "serum"),
        ("don't", "don’t stop"),
        ("מבצע", "מבצע מיוחד"),
        ("خصم", "خصم كبير"),
        ("🔥", "so hot 🔥"),
        ("50", "SPF50 50+"),
        ("the who", "the who"),
        ("free shipping", "무료배송"),
        ("할인", "a discount"),
    ],
)
def test_words_are_found_in_other_forms(library: Library, query: str, said: str) -> None:
    [one] = library.say(said)
    library.say("something else entirely", "아무 상관 없는 말")
    assert library.found(query) == [one]


@pytest.mark.parametrize(
    ("query", "said"),
    [("ser ", "a server and more"), ("ser um", "serum"), ("cat", "car"), ("srm", "serum"), ("2024", "2025")],
)
def test_what_is_too_far_away_is_not_found(library: Library, query: str, said: str) -> None:
    library.say(said)
    assert library.found(query) == []


HOSTILE = [
    *('"', '""', "'", "%", "_", "\\", "*", "(((", ")", "   ", "\t\n", "\u200b", "\ud800", "AND", "NOT"),
    *(
        "NEAR(serum cream)",
        "title:serum",
        "serum*",
        "serum OR 1=1",
        "-serum",
        "^serum",
        "{serum}",
        "serum AND",
    ),
    *(";DROP TABLE scenes", "serum & !cream | <->", "\x1fbrand:acme", "\x1e세럼", "\u202eserum\u202c"),
    *("e" * 400, "세" * 400, "🦑" * 100, "a " * 200, '"' * 400),
]


@pytest.mark.parametrize("query", HOSTILE)
def test_no_character_is_a_command(library: Library, query: str) -> None:
    [one] = library.add(document(transcript="a serum and cream", brands=("Acme",)))
    assert library.found(query) in ([], [one])
    assert library.found("cream") == [one]


def test_a_quoted_phrase_must_be_there_word_beside_word(library: Library) -> None:
    beside, apart, _none = library.say("no white cast at all", "a cast in white", "white walls")
    assert set(library.found("white cast")) >= {beside, apart}
    assert library.found('"white cast"') == [beside]
    assert library.found('"white cast" "at all"') == [beside]
    assert library.found('"cast white"') == []
    assert library.found('"walls"') == [_none]
    assert library.found('"wals"') == [], "what is quoted is not corrected"


def test_a_phrase_does_not_reach_from_one_field_into_the_next(library: Library) -> None:
    library.add(document(transcript="so white", on_screen_text="cast away"))
    assert library.found('"white cast"') == []


def test_strong_fields_and_rare_words_come_first_and_score_near_one(library: Library) -> None:
    said, branded = library.add(
        document(transcript="we talk of acme for a while here"),
        document(brands=("Acme",), products=("Acme",)),
    )
    library.say(*["we talk of a thing for a while here"] * 5)
    hits = library.search("acme").hits
    assert [hit.scene_id for hit in hits] == [branded, said]
    assert hits[0].score is not None
    assert hits[1].score is not None
    assert 1 >= hits[0].score > 0.9 > hits[1].score > 0.5


def test_signals_say_what_matched_and_where(library: Library) -> None:
    library.add(document(transcript="우리 세럼을 써요", on_screen_text="NIGHT Serum", tags=("bottle",)))
    [hit] = library.search("세럼 serum bottles").hits
    assert hit.signals is not None
    assert hit.signals.matched == ("세럼을", "Serum", "bottle")
    assert hit.signals.fields == ("transcript", "on_screen_text", "tags")
    assert hit.signals.meaning is None, "without a model there are words alone"
    assert hit.signals.words == hit.score


def test_explaining_one_scene_says_what_the_search_said(library: Library) -> None:
    library.say("serum for the night", "a day cream", "serum")
    for hit in library.search("serum night").hits:
        with library.database.engine.connect() as connection:
            alone = library.index.explain(
                connection, library.workspace_id, hit.scene_id, "serum night", "auto"
            )
        assert alone == hit


def _varied(library: Library) -> dict[str, str]:
    made = {
        "hook": document(transcript="serum", segment_type="hook", duration_seconds=2.0, created_at=later(1)),
        "cta": document(
            transcript="serum now",
            segment_type="cta",
            cta_present=True,
            duration_seconds=5.0,
            created_at=later(2),
        ),
        "swap": document(
            transcript="serum face", source_type="face_swap", brands=("Röse  Water",), created_at=later(3)
        ),
        "tagged": document(
            transcript="serum again",
            tags=("Summer",),
            keywords=("glow",),
            products=("Night Serum",),
            duration_seconds=9.5,
            created_at=later(4),
        ),
    }
    library.add(*made.values())
    return {one.scene_id: name for name, one in made.items()}


FILTERS = [
    (SceneFilters(), "hook cta swap tagged"),
    (SceneFilters(source_type="face_swap"), "swap"),
    (SceneFilters(segment_type="hook"), "hook"),
    (SceneFilters(segment_type="benefit"), ""),
    (SceneFilters(cta_present=True), "cta"),
    (SceneFilters(cta_present=False), "hook swap tagged"),
    (SceneFilters(brand="röse water"), "swap"),
    (SceneFilters(product="NIGHT SERUM"), "tagged"),
    (SceneFilters(tag="summer", keyword="glow"), "tagged"),
    (SceneFilters(tag="summer", brand="röse water"), ""),
    (SceneFilters(tag="glow"), ""),
    (SceneFilters(min_duration_seconds=5.0), "cta tagged"),
    (SceneFilters(max_duration_seconds=5.0, min_duration_seconds=3.0), "cta swap"),
    (SceneFilters(created_after=later(2)), "swap tagged"),
    (SceneFilters(created_before=later(2)), "hook"),
    (SceneFilters(created_after=later(1), created_before=later(4)), "cta swap"),
]


@pytest.mark.parametrize(("filters", "expected"), FILTERS)
def test_filters_mean_the_same_in_lists_and_in_searches(
    library: Library, filters: SceneFilters, expected: str
) -> None:
    names = _varied(library)
    assert {names[one] for one in library.found(filters=filters)} == set(expected.split())
    assert {names[one] for one in library.found("serum", filters=filters)} == set(expected.split())


def test_a_filter_finds_what_a_thousand_better_hits_would_hide(library: Library) -> None:
    library.add(*(document(title="Serum", transcript="serum serum serum") for _ in range(300)))
    [rare] = library.add(document(transcript="a long talk in which a serum is named once", tags=("rare",)))
    assert library.found("serum", filters=SceneFilters(tag="rare"), limit=1) == [rare]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("created_at_desc", "tagged swap cta hook"),
        ("created_at_asc", "hook cta swap tagged"),
        ("duration_desc", "tagged cta swap hook"),
    ],
)
def test_sorts_mean_the_same_in_lists_and_in_searches(
    library: Library, sort: AssetSort, expected: str
) -> None:
    names = _varied(library)
    assert [names[one] for one in library.found(sort=sort)] == expected.split()
    assert [names[one] for one in library.found("serum", sort=sort)] == expected.split()


def test_relevance_needs_something_to_be_relevant_to(library: Library) -> None:
    with pytest.raises(InvalidRequest):
        library.search(None, sort="relevance")


@pytest.mark.parametrize("cursor", ["", "x", "a" * 500, "W10", "WyJ4Il0", "é", "bnVsbA"])
def test_a_made_up_cursor_is_refused(library: Library, cursor: str) -> None:
    with pytest.raises(InvalidRequest):
        library.search("serum", cursor=cursor)
    with pytest.raises(InvalidRequest):
        library.search(None, cursor=cursor)


def test_a_cursor_belongs_to_its_query(library: Library) -> None:
    library.say("serum", "serum", "serum")
    page = library.search("serum", limit=1)
    assert page.cursor is not None
    assert len(library.search("serum", limit=2, cursor=page.cursor).hits) == 2
    with pytest.raises(InvalidRequest):
        library.search("cream", cursor=page.cursor)
    with pytest.raises(InvalidRequest):
        library.search("serum", cursor=page.cursor, sort="duration_desc")


def test_paging_goes_on_when_the_last_scene_of_a_page_has_been_deleted(library: Library) -> None:
    library.add(*(document(transcript="serum", created_at=NOON + timedelta(seconds=n)) for n in range(6)))
    for sort in ("relevance", "created_at_desc", "created_at_asc"):
        every = library.found("serum", sort=sort)
        page = library.search("serum", sort=sort, limit=2)
        library.delete(page.hits[-1].scene_id)
        left = library.found("serum", sort=sort, cursor=page.cursor)
        # Equal relevance shares a place; nothing may be lost, for what it costs.
        assert left[-1:] == every[-1:]
        assert set(every[2:]) <= set(left)


def test_paging_loses_nothing_when_the_video_of_a_whole_page_has_been_deleted(library: Library) -> None:
    library.add(*(document(transcript="serum " + "and so on " * n) for n in range(9)))
    every = library.found("serum")
    page = library.search("serum", limit=4)
    library.delete(*(hit.scene_id for hit in page.hits))
    assert library.found("serum", cursor=page.cursor) == every[4:]
    library.delete(every[7])
    left = library.found("serum", cursor=page.cursor)
    assert left == [one for one in every[4:] if one != every[7]]


def test_equals_stand_in_one_order_however_they_came_into_memory(library: Library) -> None:
    """One process read them as they came, another all at once; each may be asked for any page."""
    earlier, between, later = (document(transcript="serum") for _ in range(3))
    library.add(earlier, later)
    library.found("serum")
    library.add(between)
    page = library.search("serum", limit=2)
    library.index = DatabaseIndex()
    shown = [hit.scene_id for hit in page.hits] + library.found("serum", cursor=page.cursor)
    assert shown == [one.scene_id for one in (earlier, between, later)]


def test_removed_texts_do_not_stay_in_the_database(library: Library) -> None:
    one, _other = library.say("unforgettable", "words")
    library.delete(one)
    for table in ("search_words", "search_scenes", "scene_labels"):
        with library.database.engine.connect() as connection:
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608
        assert not any("unforgettable" in str(row) for row in rows if library.workspace_id in str(row))


def test_many_scenes_in_one_transaction(library: Library) -> None:
    added = library.add(
        *(document(transcript=f"serum number{n} word{n % 7}", tags=(f"tag{n}",)) for n in range(700))
    )
    assert len(library.pages(SceneQuery(text="serum", sort="relevance", limit=100))) == 700
    assert library.found("number321") == [added[321]]
    assert library.found(filters=SceneFilters(tag="TAG5")) == [added[5]]


def test_an_unknown_workspace_is_empty(library: Library) -> None:
    library.workspace_id = new_id("ws")
    assert library.found("serum") == []
    assert library.found() == []
