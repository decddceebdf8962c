"""The baseline of reads: a FastAPI app that returns a constant, on uvicorn set as the service sets it.

Arguments: port, and how many bytes the JSON answer has.
"""

import json
import sys

import uvicorn
from fastapi import FastAPI
from starlette.responses import Response

FILLER = '{"object":"constant","filler":""}'


def app_of(size: int) -> FastAPI:
    app = FastAPI()
    constant = {"object": "constant", "filler": "x" * (size - len(FILLER))}
    encoded = json.dumps(constant, separators=(",", ":")).encode()
    assert len(encoded) == size

    @app.get("/constant")
    async def as_usual() -> dict[str, str]:
        return constant

    @app.get("/encoded")
    async def already_encoded() -> Response:
        return Response(encoded, media_type="application/json")

    return app


if __name__ == "__main__":
    port, size = int(sys.argv[1]), int(sys.argv[2])
    config = uvicorn.Config(app_of(size), port=port, log_config=None, access_log=False, server_header=False)
    uvicorn.Server(config).run()
