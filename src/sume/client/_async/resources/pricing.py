"""What a call would cost."""

from collections.abc import Mapping
from typing import Any

from sume.client._async.transport import AsyncTransport
from sume.contract.account import CreditEstimate


async def estimate(transport: AsyncTransport, operation: str, body: Mapping[str, Any]) -> CreditEstimate:
    asked = {"operation": operation, "input": dict(body)}
    return await transport.ask(CreditEstimate, "credits.estimate", body=asked)
