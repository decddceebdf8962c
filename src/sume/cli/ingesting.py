"""Taking videos into the library: what it costs, once, and what became of it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sume.cli.generate import key_of, refuse_above
from sume.cli.output import emit
from sume.cli.session import connect
from sume.cli.views.account import show_estimate
from sume.cli.views.assets import show_ingesting, show_source
from sume.cli.waiting import wait_for
from sume.contract.assets import AssetAccepted

if TYPE_CHECKING:
    from sume.client.client import Client


def take_in(
    operation: str,
    body: Mapping[str, Any],
    call: "Callable[[Client, str], AssetAccepted]",
    *,
    wait: bool,
    timeout: float,
    max_credits: int | None,
    dry_run: bool,
    idempotency_key: str | None,
    as_json: bool,
) -> None:
    """Price it, do it once, and with ``wait`` show the video as it is then.

    ``body`` is what the price depends on; ``call`` gets the client and the idempotency key.
    """
    key = key_of(idempotency_key)
    with connect() as client:
        if dry_run:
            emit(client.estimate(operation, body), as_json=as_json, show=show_estimate)
            return
        if max_credits is not None:
            refuse_above(max_credits, client.estimate(operation, body))
        accepted = call(client, key)
        if not wait:
            emit(accepted, as_json=as_json, show=show_ingesting)
            return
        wait_for(client, accepted.job, timeout=timeout, as_json=as_json)
        emit(client.assets.sources.get(accepted.id), as_json=as_json, show=show_source)
