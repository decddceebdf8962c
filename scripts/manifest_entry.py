"""Print a manifest entry's archive table for a wheel: ``manifest_entry.py WHEEL PATTERN[=PATH] ...``."""

import fnmatch
import hashlib
import sys
import zipfile
from pathlib import Path


def main() -> None:
    wheel, *wanted = sys.argv[1:]
    name, version, *_ = Path(wheel).name.split("-")
    data = Path(wheel).read_bytes()
    print("\n[[models.sources]]")
    print(f'kind = "pip"\npackage = "{name.replace("_", "-")}"\nversion = "{version}"')
    print(f'size = {len(data)}\nsha256 = "{hashlib.sha256(data).hexdigest()}"\nmembers = [')
    with zipfile.ZipFile(wheel) as opened:
        for rule in wanted:
            pattern, _, renamed = rule.partition("=")
            names = fnmatch.filter(opened.namelist(), pattern)
            assert names, f"{wheel} has no {pattern}"
            for member in names:
                body = opened.read(member)
                path = renamed + Path(member).name if renamed.endswith("/") else renamed or member
                digest = hashlib.sha256(body).hexdigest()
                row = f'path = "{path}", size = {len(body)}, sha256 = "{digest}"'
                renaming = "" if path == member else f', archive_path = "{member}"'
                print(f"  {{ {row}{renaming} }},")
    print("]")


if __name__ == "__main__":
    main()
