"""How much memory a process took at the most."""

import re
from pathlib import Path


def peak_mib() -> float:
    """Of this process alone: what ``getrusage`` says includes the parent it was forked from."""
    status = Path("/proc/self/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024
