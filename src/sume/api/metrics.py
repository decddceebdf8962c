"""Counts for Prometheus, by route and status; never by caller."""

from functools import cache
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.types import Scope

REGISTRY: Final = CollectorRegistry()

_REQUESTS = Counter(
    "sume_http_requests", "HTTP requests answered", ("method", "route", "status"), registry=REGISTRY
)
_SECONDS = Histogram("sume_http_request_seconds", "Time to answer", ("method", "route"), registry=REGISTRY)
WAITING_JOBS = Gauge("sume_jobs_waiting", "Jobs that no worker has", registry=REGISTRY)
RUNNING_JOBS = Gauge("sume_jobs_running", "Jobs that a worker has", registry=REGISTRY)
OLDEST_WAITING = Gauge(
    "sume_jobs_oldest_waiting_seconds", "Age of the oldest job that waits", registry=REGISTRY
)
WAITING_DELIVERIES = Gauge(
    "sume_webhook_deliveries_waiting", "Webhook deliveries that are not over", registry=REGISTRY
)
OVERDUE_DELIVERY = Gauge(
    "sume_webhook_deliveries_overdue_seconds",
    "How long the most overdue webhook delivery has been due",
    registry=REGISTRY,
)

UNKNOWN_ROUTE: Final = "(none)"
METHODS: Final = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))


def observe_request(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path_format", UNKNOWN_ROUTE)
    method = scope["method"] if scope["method"] in METHODS else UNKNOWN_ROUTE
    requests, times = _series(method, route, status)
    requests.inc()
    times.observe(seconds)


@cache
def _series(method: str, route: str, status: int) -> tuple[Counter, Histogram]:
    return _REQUESTS.labels(method, route, str(status)), _SECONDS.labels(method, route)
