"""Files to upload, and the presign call that comes first."""

import io
from typing import Any

from PIL import Image

from tests.live import Caller


def png(width: int = 16) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, width), 50).save(out, "PNG")
    return out.getvalue()


def presign(caller: Caller, data: bytes, **changes: Any) -> dict[str, Any]:
    """The presigned upload for these bytes; ``changes`` go over the request's fields."""
    body = {
        "filename": "../../etc/passwd.png",
        "content_type": "image/png",
        "size_bytes": len(data),
        "purpose": "reference_image",
        **changes,
    }
    answer = caller.post("/uploads/presign", json=body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())
