"""Run a POST in one transaction, once for each ``Idempotency-Key``."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
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
from sume.storage.sealing import Sealer
from sume.storage.signing import server_secret

REPLAYED_HEADER = "Idempotent-Replayed"
ANSWERS_SECRET = "answers"  # noqa: S105 - a name, not a secret


async def in_one_transaction(
    request: Request, status: int, work: Callable[[Session, datetime], BaseModel], *, sealed: bool = False
) -> Response:
    """Commit ``work`` and answer with what it returns; a retry with the same key gets the same answer.

    ``sealed``: the answer holds a secret, and is remembered encrypted.
    """
    key = idempotency_key_of(request)
    workspace_id = principal_of(request).workspace_id
    request_hash = _hash(request, await request.body())

    def transaction(session: Session) -> Answer:
        now = utc_now()

        def answer(session: Session) -> tuple[int, str]:
            return status, work(session, now).model_dump_json()

        if key is None:
            return Answer(*answer(session), replayed=False)
        sealer = Sealer(server_secret(session, ANSWERS_SECRET)) if sealed else None

        def remembered(session: Session) -> tuple[int, str]:
            status, body = answer(session)
            return status, sealer.seal(body, workspace_id) if sealer else body

        given = answer_once(
            session,
            workspace_id=workspace_id,
            key=key,
            request_hash=request_hash,
            now=now,
            work=remembered,
        )
        return replace(given, body=sealer.unseal(given.body, workspace_id)) if sealer else given

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
