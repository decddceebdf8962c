"""What a request refers to, brought into the scratch folder: fetched once, looked at, safe to decode."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from sume.contract import fetching as fetch_limits
from sume.contract.errors import ErrorCode
from sume.contract.limits import MAX_IMAGE_BYTES, MAX_VIDEO_BYTES
from sume.engines.ports import EngineError, Reference, StoppedError
from sume.fetching import Fetcher, FetchError, FetchStoppedError, Policy
from sume.media.probe.formats import IMAGE_FORMATS, VIDEO_FORMATS
from sume.media.probe.model import IMAGE_LIMITS, VIDEO_LIMITS, MediaKind, ProbeError, ProbeLimits
from sume.media.probe.run import probe
from sume.media.sandbox import ChildStoppedError
from sume.workflows.own_media import OwnMedia
from sume.workflows.work import Work


class UnusableReferenceError(EngineError):
    """What cannot be used, as the caller knows it, and why."""

    def __init__(self, name: str, error: FetchError | ProbeError) -> None:
        retryable = isinstance(error, FetchError) and error.retryable
        super().__init__(f"{name}: {error.message}", retryable=retryable, code=ErrorCode(error.code))


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a reference of a kind may be."""

    content_types: frozenset[str]
    max_bytes: int
    seconds: float
    limits: ProbeLimits


RULES: Final[dict[MediaKind, _Rule]] = {
    "image": _Rule(frozenset(IMAGE_FORMATS), MAX_IMAGE_BYTES, fetch_limits.IMAGE_FETCH_SECONDS, IMAGE_LIMITS),
    "video": _Rule(frozenset(VIDEO_FORMATS), MAX_VIDEO_BYTES, fetch_limits.VIDEO_FETCH_SECONDS, VIDEO_LIMITS),
}


def gather(
    work: Work, urls: Sequence[str], kind: MediaKind, *, name: str | None = None
) -> tuple[Reference, ...]:
    """The pictures or films at these addresses, for one job; as :func:`gather_from`."""
    own_media = OwnMedia(
        base_url=work.settings.base_url,
        database=work.database,
        store=work.store,
        workspace_id=work.workspace_id,
        folder=_new_folder(work.context.scratch),
        max_bytes=RULES[kind].max_bytes,
        stopped=work.context.stopped,
    )
    return gather_from(
        urls,
        kind,
        fetcher=Fetcher(Policy.from_settings(work.settings)),
        own_media=own_media,
        scratch=work.context.scratch,
        stopped=work.context.stopped,
        name=name,
    )


def gather_from(
    urls: Sequence[str],
    kind: MediaKind,
    *,
    fetcher: Fetcher,
    own_media: Callable[[str], Path | None],
    scratch: Path,
    stopped: Callable[[], bool],
    name: str | None = None,
) -> tuple[Reference, ...]:
    """One reference for each address, in order; an address that comes twice is fetched once.

    ``own_media``: the file of an address of this server, ``None`` for any other. ``name``: what the caller
    knows it as, when it is not one of the numbered references. Raises :class:`UnusableReferenceError` for the
    first that cannot be used, or :class:`StoppedError`.
    """
    folder = _new_folder(scratch)
    gathered: dict[str, Reference] = {}
    for number, url in enumerate(urls, start=1):
        if url in gathered:
            continue
        try:
            path = own_media(url) or _fetch(fetcher, url, folder / f"{kind}-{number}", RULES[kind], stopped)
            gathered[url] = _look(path, kind, folder, stopped)
        except (FetchError, ProbeError) as error:
            raise UnusableReferenceError(name or f"Reference {kind} {number}", error) from None
        except (FetchStoppedError, ChildStoppedError):
            raise StoppedError from None
    return tuple(gathered[url] for url in urls)


def _new_folder(scratch: Path) -> Path:
    """A job may gather more than once."""
    return Path(mkdtemp(prefix="references-", dir=scratch))


def _fetch(fetcher: Fetcher, url: str, target: Path, rule: _Rule, stopped: Callable[[], bool]) -> Path:
    fetched = fetcher.fetch(
        url,
        target,
        kinds=rule.content_types,
        max_bytes=rule.max_bytes,
        seconds=rule.seconds,
        stopped=stopped,
    )
    return fetched.path


def _look(path: Path, kind: MediaKind, folder: Path, stopped: Callable[[], bool]) -> Reference:
    probed = probe(path, kind, RULES[kind].limits, scratch=folder, stopped=stopped)
    if probed.path != path:
        path.unlink()
    return Reference(
        path=probed.path, kind=kind, width=probed.width, height=probed.height, seconds=probed.seconds
    )
