# Written by scripts/write_sync_client.py from _async/resources/pricing.py: change it there.
"""What a call would cost."""

from collections.abc import Mapping
from typing import Any

from sume.client._sync.transport import Transport
from sume.contract.account import CreditEstimate


def estimate(transport: Transport, operation: str, body: Mapping[str, Any]) -> CreditEstimate:
    asked = {"operation": operation, "input": dict(body)}
    return transport.ask(CreditEstimate, "credits.estimate", body=asked)
