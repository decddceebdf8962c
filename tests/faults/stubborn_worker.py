"""A worker that ends at once with an error until ``STUBBORN_UNTIL`` exists; it notes when it started."""

import os
import sys
import time
from pathlib import Path

STARTS = "STUBBORN_STARTS"
UNTIL = "STUBBORN_UNTIL"

if __name__ == "__main__":
    with Path(os.environ[STARTS]).open("a") as starts:
        starts.write(f"{time.monotonic()}\n")
    if not Path(os.environ[UNTIL]).exists():
        sys.exit(1)
    sys.stdin.buffer.read()
