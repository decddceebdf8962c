"""A file of the caller's own, named by its address, looked up before anything is reserved."""

from sume.api.state import AppState
from sume.contract.errors import ErrorCode
from sume.errors import Conflict, InvalidRequest, Unavailable, UnsupportedInput
from sume.fetching import SourceUnavailableError, WrongKindError
from sume.files.models import StoredFile
from sume.storage.objects import StoreError
from sume.workflows.own_media import NotUploadedError, find_own


def own_file(state: AppState, workspace_id: str, url: str, *, field: str, wanted: str) -> StoredFile:
    """The file at an address of this server, or the ``SumeError`` that names ``field`` and the way out.

    ``wanted``: what an address of somewhere else is told. Blocks: it may look into the object store.
    """
    try:
        file = find_own(state.settings.base_url, state.database, state.store, workspace_id, url)
    except NotUploadedError as error:
        raise Conflict(ErrorCode.UPLOAD_INCOMPLETE, error.message) from None
    except WrongKindError as error:
        raise UnsupportedInput(error.message) from None
    except SourceUnavailableError:
        raise InvalidRequest.at((field, "leads to no media of this workspace")) from None
    except StoreError:
        raise Unavailable("The object store cannot be reached. Try again.") from None
    if file is None:
        raise InvalidRequest.at((field, wanted))
    return file
