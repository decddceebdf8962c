"""The workspaces that were asked last, in memory, up to a number of bytes."""

import threading
from collections import OrderedDict, defaultdict
from typing import Final

from sqlalchemy import Connection

from sume.library.search.workspace import Model, Workspace, current

MEMORY_BYTES: Final = 2**30
"""About 1.3 million scenes of forty words."""


class WorkspaceCache:
    """Thread-safe. One thread brings a workspace up to date, others that want the same one wait for it."""

    def __init__(self, model: Model, memory_bytes: int = MEMORY_BYTES) -> None:
        self._model = model
        self._memory_bytes = memory_bytes
        self._held: OrderedDict[str, Workspace] = OrderedDict()
        self._lock = threading.Lock()
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def get(self, connection: Connection, workspace_id: str) -> Workspace:
        """As it is now: a commit that ended before this call is in it."""
        with self._lock:
            turn = self._turns[workspace_id]
        with turn:
            with self._lock:
                known = self._held.get(workspace_id)
            found = current(connection, workspace_id, known, self._model)
            self._keep(workspace_id, found)
        return found

    @property
    def nbytes(self) -> int:
        with self._lock:
            return sum(workspace.nbytes for workspace in self._held.values())

    def _keep(self, workspace_id: str, workspace: Workspace) -> None:
        """The newest stays whatever its size: it has just been asked for."""
        with self._lock:
            self._held[workspace_id] = workspace
            self._held.move_to_end(workspace_id)
            total = sum(held.nbytes for held in self._held.values())
            while total > self._memory_bytes and len(self._held) > 1:
                forgotten, oldest = self._held.popitem(last=False)
                self._turns.pop(forgotten, None)
                total -= oldest.nbytes
