"""A group that knows its commands by name and imports one only when it is called."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

import typer
import typer.core
import typer.main

from sume.cli.examples import show_in_help
from sume.cli.options import new_app


@dataclass(frozen=True, slots=True)
class Entry:
    """``place`` is ``module:attribute`` below ``sume.cli.commands``: a Typer app, or a command's function."""

    place: str
    help: str


COMMANDS: Final[dict[str, Entry]] = {
    "login": Entry("login:login", "Get a key for this machine, approved in a browser."),
    "setup": Entry("credentials:setup", "Store an API key and the address of the service."),
    "auth": Entry("credentials:auth", "Show which key is used and whether it works; switch profiles."),
    "logout": Entry("credentials:logout", "Delete the stored API key."),
    "me": Entry("account:me", "Show who the API key belongs to."),
    "credits": Entry("account:credits", "Show the plan and the credits left; estimate what a call costs."),
    "usage": Entry("account:usage", "List credit movements, newest first."),
    "images": Entry("images:app", "Make pictures."),
    "videos": Entry("videos:app", "Make short videos."),
    "ads": Entry("ads:app", "Make ads from a script."),
    "batch": Entry("batch:app", "Run a whole file of creates; list, show and cancel batches."),
    "avatars": Entry("avatars:app", "List, show and make presenters."),
    "voices": Entry("avatars:voices", "List the voices."),
    "brand": Entry("brand:app", "Brand DNA: read a website, correct and choose the brand in use."),
    "uploads": Entry("uploads:app", "Upload pictures and videos."),
    "assets": Entry("assets:app", "The library: upload videos, find and list their scenes."),
    "face-swap": Entry("face_swap:app", "Put an avatar's face into a video of yours."),
    "reference-analysis": Entry("reference_analysis:app", "Take a TikTok, a Reel or a video of yours apart."),
    "jobs": Entry("jobs:app", "List, follow, fetch and cancel jobs."),
    "webhooks": Entry("webhooks:app", "Have your server told when jobs end; see what was delivered."),
    "mcp": Entry("mcp:app", "Serve the tools for agents (MCP), and install them in agents' programs."),
    "tools": Entry("tools:app", "List the tools for agents and their schemas."),
    "models": Entry("models:app", "List, pull and verify model files on this machine."),
    "serve": Entry("server:serve", "Run the service: the API and its workers."),
    "worker": Entry("server:worker", "Run one worker, without the API."),
    "admin": Entry("admin:app", "Manage workspaces, keys and credits of the service on this machine."),
    "doctor": Entry("doctor:doctor", "Check the configuration, the service and this machine."),
    "version": Entry("about:version", "Show the version."),
    "completion": Entry("about:completion", "Print the completion script of a shell."),
}


class LazyGroup(typer.core.TyperGroup):
    """The commands of :data:`COMMANDS`."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        # Read by the base class alone, for its "did you mean".
        names: Any = dict.fromkeys(COMMANDS)
        self.commands = names

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command = load(entry)
        command.help = entry.help
        show_in_help(command, cmd_name)
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """As the base class does, without importing each command to read its help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


def load(entry: Entry) -> Any:
    module, attribute = entry.place.split(":")
    target = getattr(import_module(f"sume.cli.commands.{module}"), attribute)
    if isinstance(target, typer.Typer):
        return typer.main.get_command(target)
    app = new_app()
    app.command()(target)
    return typer.main.get_command(app)
