"""``python -m sume.cli.docs > docs/cli.md``: the page about the command line, from its commands."""

import sys
from collections.abc import Iterator
from typing import Any, Final

import typer

from sume.cli.failure import ExitCode
from sume.cli.main import PROGRAM, build
from sume.client import config

WIDTH: Final = 100

_EXIT_CODES: Final[dict[ExitCode, str]] = {
    ExitCode.DONE: "done",
    ExitCode.FAILED: "the service or the job failed",
    ExitCode.USAGE: "wrong usage: nothing was asked of the service",
    ExitCode.NO_CREDENTIALS: "there is no API key",
    ExitCode.TIMED_OUT: "timed out while waiting; the job goes on and its id is printed",
    ExitCode.INTERRUPTED: "interrupted; a job goes on, and the id and how to come back to it are printed",
    ExitCode.OUTPUT_CLOSED: "whoever read the output (`| head`) reads no more; nothing is wrong",
}

_INTRODUCTION: Final = f"""\
# The command line

<!-- Made by `python -m sume.cli.docs > docs/cli.md`; a test compares the two. -->

`pip install sume` is enough for everything but `serve`, `worker` and `admin`, which need
`pip install 'sume[server,studio]'`.

- Results go to stdout, progress and remarks to stderr. Colours and moving bars appear on a terminal only;
  `NO_COLOR` takes the colours away.
- `--json` prints exactly one JSON document on stdout. An error is one JSON document on stderr, in the API's
  error envelope; one that no request led to has an empty `request_id`. When a job was started and did not
  complete, stdout has the job as it was last seen. `serve` and `worker` run until they are stopped and print
  no document.
- What is read from stdin (`--prompt -`, `--script-file -`, `--input -`) is UTF-8 in any locale, with any line
  ends.
- Calls are tried again a few times on 429, 502, 503, 504 and broken connections, after the pause the service
  asks for with `Retry-After`. Everything that spends credits carries an `Idempotency-Key`, made up once per
  invocation or given with `--idempotency-key`, so that trying again never pays twice.
- Once they have had an answer, `jobs wait` goes on until its `--timeout` while the service is away, and
  `jobs watch` for a minute: a restart ends neither.
- `--download` writes `<job id>-<number>` with an extension for the content type, checks size and SHA-256
  against the job's result, keeps a file that is already there with the same content, and never overwrites
  another one: the new file's name gets `_2` then.

The key and the address come from `{config.KEY_VARIABLE}` and `{config.BASE_URL_VARIABLE}`, else from
`~/.sume/config.json`, which `sume login` and `sume setup` write (another folder:
`{config.CONFIG_DIR_VARIABLE}`). The key is encrypted there with one derived from the machine and the user: a
copy of the file is of no use elsewhere, but a program that runs as you can read it. Without either, the
address is `{config.DEFAULT_BASE_URL}`.

The file keeps several profiles, each an address and a key. Which one is used: `--profile NAME` (before any
command, or after `login`, `setup`, `logout` and `auth status`), else `{config.PROFILE_VARIABLE}`, else the
one that `sume auth use` chose, which is the first that was stored until then.
"""


def page() -> str:
    """The whole page as Markdown."""
    codes = "\n".join(f"| {code.value} | {meaning} |" for code, meaning in _EXIT_CODES.items())
    exits = f"## Exit codes\n\n| code | meaning |\n|---|---|\n{codes}\n"
    return "\n".join([_INTRODUCTION, exits, "## Commands\n", *_sections(build(), PROGRAM, None)])


def _sections(command: Any, name: str, parent: Any) -> Iterator[str]:
    context = typer.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, **command.context_settings
    )
    help_text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    yield f"### {context.command_path}\n\n```text\n{help_text}\n```\n"
    if hasattr(command, "list_commands"):
        for child in command.list_commands(context):
            yield from _sections(command.get_command(context, child), child, context)


if __name__ == "__main__":
    sys.stdout.write(page())
