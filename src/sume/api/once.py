"""Run a POST in one transaction, once for each ``Idempotency-Key``."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime

from pydantic import BaseModel
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from sume.api.guard import idempotency_key_of, principal_of
from sume.api.replies import raw_reply
from sume.api.state import state_of
from sume.jobs.idempotency import Answer, answer_once
from sume.storage.database import utc_now

REPLAYED_HEADER = "Idempotent-Replayed"


async def in_one_transaction(
    request: Request, status: int, work: Callable[[Session, datetime], BaseModel]
) -> Response:
    """Commit ``work`` and answer with what it returns; a retry with the same key gets the same answer."""
    key = idempotency_key_of(request)
    workspace_id = principal_of(request).workspace_id
    request_hash = _hash(request, await request.body())

    def transaction(session: Session) -> Answer:
        now = utc_now()

        def answer(session: Session) -> tuple[int, str]:
            return status, work(session, now).model_dump_json()

        if key is None:
            return Answer(*answer(session), replayed=False)
        return answer_once(
            session,
            workspace_id=workspace_id,
            key=key,
            request_hash=request_hash,
            now=now,
            work=answer,
        )

    given = await state_of(request).database.writing(transaction)
    response = raw_reply(given.body, given.status_code)
    if given.replayed:
        response.headers[REPLAYED_HEADER] = "true"
    return response


def _hash(request: Request, body: bytes) -> str:
    """The same for the same request, whatever the spacing and order of its JSON."""
    canonical = json.dumps(json.loads(body), sort_keys=True) if body.strip() else ""
    text = f"{request.method} {request.url.path}\n{canonical}"
    return hashlib.sha256(text.encode()).hexdigest()
