"""``/healthz``: the process answers. ``/readyz``: it can also do its work. ``/metrics``: how it goes."""

from datetime import UTC, datetime

import anyio.to_thread
import structlog
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sume.api import metrics
from sume.api.state import AppState, state_of
from sume.errors import Unavailable, nothing_here
from sume.jobs import queue
from sume.webhooks import repository as webhooks

log = structlog.get_logger()


async def healthz(request: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def readyz(request: Request) -> Response:
    broken = await anyio.to_thread.run_sync(_broken_parts, state_of(request))
    if broken:
        raise Unavailable(f"Not ready: {' and '.join(broken)} cannot be reached.")
    return JSONResponse({"status": "ready"})


async def show_metrics(request: Request) -> Response:
    if not state_of(request).settings.metrics:
        raise nothing_here()
    await anyio.to_thread.run_sync(_measure_queue, state_of(request))
    return Response(generate_latest(metrics.REGISTRY), media_type=CONTENT_TYPE_LATEST)


def _broken_parts(state: AppState) -> list[str]:
    broken = []
    for name, ping in (("the database", state.database.ping), ("the object store", state.store.ping)):
        try:
            ping()
        except Exception:
            log.exception("not_ready", part=name)
            broken.append(name)
    return broken


def _measure_queue(state: AppState) -> None:
    now = datetime.now(UTC)
    with state.database.engine.connect() as connection:
        waiting, running, oldest = queue.depth(connection)
        deliveries, overdue = webhooks.waiting(connection, now)
    metrics.WAITING_DELIVERIES.set(deliveries)
    metrics.OVERDUE_DELIVERY.set((now - overdue).total_seconds() if overdue else 0)
    metrics.WAITING_JOBS.set(waiting)
    metrics.RUNNING_JOBS.set(running)
    metrics.OLDEST_WAITING.set((now - oldest).total_seconds() if oldest else 0)


routes = [
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/metrics", show_metrics),
]
