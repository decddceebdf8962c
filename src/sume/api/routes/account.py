"""``/me``, ``/credits``, ``/credits/estimate``, ``/usage``."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import Connection
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from sume.accounts.service import Principal
from sume.api.guard import GuardedRoute, add_operation, principal_of
from sume.api.once import in_one_transaction
from sume.api.paging import DEFAULT_LIMIT, Cursor, Limit, decode_cursor, page_of
from sume.api.replies import reply
from sume.api.state import state_of
from sume.api.values import Moment
from sume.contract import account, estimates
from sume.contract.common import ID_PREFIXES
from sume.credits import budgets, repository
from sume.credits import service as credits
from sume.credits.service import Balance
from sume.jobs import queue
from sume.storage.database import utc_now

router = APIRouter(route_class=GuardedRoute)


async def me(request: Request) -> Response:
    caller = principal_of(request)
    budget = caller.budget

    def look(connection: Connection) -> account.KeyBudget | None:
        return budgets.describe(connection, caller.key_id, budget, utc_now()) if budget else None

    return reply(
        account.Account(
            user=account.UserRef(id=caller.user_id, name=caller.user_name, email=caller.user_email),
            workspace=account.WorkspaceRef(
                id=caller.workspace_id, name=caller.workspace_name, slug=caller.workspace_slug
            ),
            api_key=account.ApiKeyInfo(
                id=caller.key_id,
                name=caller.key_name,
                prefix=caller.key_prefix,
                scopes=[scope for scope in account.Scope if scope in caller.scopes],
                created_at=caller.key_created_at,
                last_used_at=caller.key_last_used_at,
                budget=await state_of(request).database.reading(look) if budget else None,
            ),
        )
    )


async def get_credits(request: Request) -> Response:
    caller = principal_of(request)

    database = state_of(request).database

    def read(session: Session) -> tuple[Balance, int, int]:
        balance = credits.balance(session, caller.workspace_id)
        active = queue.active_count(session, caller.workspace_id)
        return balance, active, _may_reserve(session, caller, balance, utc_now())

    def renew(session: Session) -> tuple[Balance, int, int]:
        credits.renew(session, caller.workspace_id, caller.plan.id, utc_now())
        return read(session)

    balance, active, remaining = await database.reading_session(read)
    if balance.renews_at <= utc_now():
        balance, active, remaining = await database.writing(renew)
    limit = caller.plan.active_generations
    return reply(
        account.Credits(
            plan=account.PlanRef(id=caller.plan.id, name=caller.plan.name),
            monthly_credits=balance.monthly,
            bonus_credits=balance.bonus,
            reserved_credits=balance.reserved,
            used_credits=balance.used,
            remaining_credits=remaining,
            renews_at=balance.renews_at,
            active_generations=account.ActiveGenerations(
                limit=limit, active=active, available=max(0, limit - active)
            ),
        )
    )


async def estimate(request: Request, body: estimates.EstimateRequest) -> Response:
    asked = body.root
    ingest_credits = state_of(request).settings.ingest_credits
    lines = estimates.price(asked.operation, asked.input, ingest_credits=ingest_credits)
    required = estimates.total(lines)
    caller = principal_of(request)

    def answer(session: Session, now: datetime) -> account.CreditEstimate:
        credits.renew(session, caller.workspace_id, caller.plan.id, now)
        balance = credits.balance(session, caller.workspace_id)
        return account.CreditEstimate(
            operation=asked.operation,
            required_credits=required,
            sufficient=_may_reserve(session, caller, balance, now) >= required,
            breakdown=lines,
        )

    return await in_one_transaction(request, 200, answer)


def _may_reserve(session: Session, caller: Principal, balance: Balance, now: datetime) -> int:
    """What the workspace has and the key's budget allows."""
    if caller.budget is None:
        return balance.remaining
    described = budgets.describe(session.connection(), caller.key_id, caller.budget, now)
    return min(balance.remaining, described.remaining)


async def usage(
    request: Request,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
    created_after: Annotated[Moment | None, Query(description="Only entries later than this.")] = None,
    created_before: Annotated[Moment | None, Query(description="Only entries earlier than this.")] = None,
) -> Response:
    workspace_id = principal_of(request).workspace_id
    before_id = decode_cursor(cursor, ID_PREFIXES["entry"])

    def read(session: Session) -> list[account.UsageEntry]:
        entries = repository.entries_page(
            session,
            workspace_id,
            before_id=before_id,
            created_after=created_after,
            created_before=created_before,
            limit=limit + 1,
        )
        return [
            account.UsageEntry(
                id=entry.id,
                kind=account.EntryKind(entry.kind),
                bucket=account.Bucket(entry.bucket),
                credits=entry.amount,
                job_id=entry.job_id,
                created_at=entry.created_at,
            )
            for entry in entries
        ]

    entries = await state_of(request).database.reading_session(read)
    return reply(page_of(entries, [entry.id for entry in entries], limit))


add_operation(router, "account.me", me)
add_operation(router, "credits.get", get_credits)
add_operation(router, "credits.estimate", estimate)
add_operation(router, "usage.list", usage)
