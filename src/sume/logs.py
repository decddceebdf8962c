"""Logs for people or for machines. Nothing of a request but its id, route and status is ever logged."""

import io
import logging
import sys
import traceback
from typing import TextIO, cast

import structlog

from sume.settings import Settings


class _CurrentStderr(io.TextIOBase):
    """Whatever ``sys.stderr`` is when a line is written, for it may be replaced meanwhile."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def _without_messages(
    _logger: structlog.types.WrappedLogger, _method: str, event: structlog.types.EventDict
) -> structlog.types.EventDict:
    """Where an exception came from and what kinds it is made of; its message may quote a caller."""
    if not event.pop("exc_info", None):
        return event
    error = sys.exc_info()[1]
    kinds = []
    while error is not None:
        kinds.append(type(error).__qualname__)
        frames = traceback.format_tb(error.__traceback__)
        error = error.__cause__ or error.__context__
    if kinds:
        event["error"] = " from ".join(kinds)
        event["exception"] = "".join(frames).rstrip()
    return event


def configure_logs(settings: Settings) -> None:
    renderer: structlog.types.Processor
    if settings.log_format == "json":
        renderer = structlog.processors.JSONRenderer()
    else:
        renderer = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_messages,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[settings.log_level.upper()]
        ),
        logger_factory=structlog.WriteLoggerFactory(cast("TextIO", _CurrentStderr())),
    )
