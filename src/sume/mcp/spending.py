"""Tools that cost credits: the price first, one idempotency key for each call."""

import uuid
from collections.abc import Mapping
from typing import Any

from sume.client.errors import ClientError
from sume.contract.errors import ErrorCode
from sume.contract.tool_schemas import IDEMPOTENCY_KEY
from sume.mcp.asking import Asked, Done, call_operation
from sume.mcp.failing import ToolRefused


async def spend(asked: Asked) -> Done:
    """Refuses before anything is reserved. An error carries the key, to find out what came of it."""
    await refuse_above(asked, asked.input)
    key: str = asked.checked.idempotency_key or str(uuid.uuid4())
    try:
        answer = await call_operation(asked, idempotency_key=key)
    except ClientError as error:
        error.add_note(key)
        raise
    return Done({**answer, IDEMPOTENCY_KEY: key})


async def refuse_above(asked: Asked, body: Mapping[str, Any]) -> None:
    """Ask for the price when there is a limit on it: the call's own or the server's, whichever is lower."""
    limits = [asked.checked.max_credits, asked.caller.gates.most_credits]
    given = [limit for limit in limits if limit is not None]
    if not given:
        return
    estimate = await asked.caller.api.call(
        "credits.estimate", body={"operation": asked.operation.name, "input": dict(body)}
    )
    required, most = estimate["required_credits"], min(given)
    if required > most:
        raise ToolRefused(
            ErrorCode.INSUFFICIENT_CREDITS,
            f"This costs {required} credits and max_credits allows {most}. Nothing was started.",
            required_credits=required,
            max_credits=most,
        )
