"""The tools an agent may be given: one table that the MCP server, the command line and the docs read."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pydantic import BaseModel

from sume.contract import tool_models as models
from sume.contract.ads import ADS_CREATE
from sume.contract.analysis import REFERENCE_ANALYSIS
from sume.contract.assets import ASSETS_UPLOAD, AssetAccepted
from sume.contract.avatars import AVATARS_CREATE
from sume.contract.estimates import ESTIMATED, PRICED
from sume.contract.images import IMAGES_GENERATE
from sume.contract.operations import OPERATIONS, Operation
from sume.contract.queries import NoQuery
from sume.contract.videos import VIDEOS_GENERATE

READ_TOOLSETS: Final = ("account", "brand", "avatars", "jobs", "assets", "tools")
TOOLSETS: Final = (*READ_TOOLSETS, "generation", "ads", "face-swap")
GROUPS: Final[dict[str, tuple[str, ...]]] = {"read": READ_TOOLSETS, "all": TOOLSETS}
"""Names that stand for several toolsets; the first is the default."""


class Access(StrEnum):
    """What must be allowed before a tool is given: nothing, changes, or spending as well."""

    READ = "read"
    WRITE = "write"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class Safety:
    """``returns_sensitive``: addresses that open without a key, or personal data, are in the answer."""

    read_only: bool
    mutating: bool
    paid: bool
    returns_sensitive: bool
    requires_confirmation: bool


@dataclass(frozen=True, slots=True)
class Annotations:
    """MCP's hints, by the names they have on the wire."""

    readOnlyHint: bool  # noqa: N815
    destructiveHint: bool  # noqa: N815
    idempotentHint: bool  # noqa: N815
    openWorldHint: bool  # noqa: N815


@dataclass(frozen=True, slots=True)
class Tool:
    """``operation``: what of the API it calls, None for what is answered here.

    ``takes`` and ``gives`` where the arguments and the answer are not the operation's own. ``local``: works
    with files of the machine that the agent runs on. ``extension``: not in the table of the public contract.
    """

    name: str
    toolset: str
    title: str
    description: str
    operation: str | None
    access: Access = Access.READ
    takes: type[BaseModel] | None = None
    gives: Any = None
    destructive: bool = False
    idempotent: bool = False
    open_world: bool = False
    sensitive: bool = False
    local: bool = False
    extension: bool = False

    @property
    def served(self) -> bool:
        return self.operation is None or self.operation in OPERATIONS

    @property
    def calls(self) -> Operation | None:
        return OPERATIONS[self.operation] if self.operation else None

    @property
    def priced(self) -> bool:
        """Whether it starts a job that has a price, be it 0 where the operator asks nothing."""
        return self.operation in ESTIMATED

    @property
    def safety(self) -> Safety:
        read_only = self.access is Access.READ
        paid = self.access is Access.PAID or self.operation in PRICED
        return Safety(
            read_only=read_only,
            mutating=not read_only,
            paid=paid,
            returns_sensitive=self.sensitive,
            requires_confirmation=paid or self.destructive,
        )

    @property
    def annotations(self) -> Annotations:
        read_only = self.access is Access.READ
        return Annotations(
            readOnlyHint=read_only,
            destructiveHint=self.destructive,
            idempotentHint=read_only or self.idempotent,
            openWorldHint=self.open_world,
        )


SPENDS: Final = " Spends credits; give max_credits. Returns at once with the job: go on with jobs.wait."
"""Said of every tool that costs something, whatever has to be allowed for it."""

_TABLE: Final = (
    Tool(
        "account.me",
        "account",
        "Who am I",
        "The user, the workspace and the API key in use, with its scopes.",
        "account.me",
        sensitive=True,
    ),
    Tool(
        "credits.get",
        "account",
        "Credits left",
        "The plan, the credits that remain, those reserved by running jobs, and free places for jobs.",
        "credits.get",
    ),
    Tool(
        "credits.estimate",
        "account",
        "Estimate credits",
        "What a paid tool would cost with these arguments, and whether there is enough. Creates nothing.",
        "credits.estimate",
        takes=models.EstimateArguments,
    ),
    Tool(
        "usage.list",
        "account",
        "Credit movements",
        "The workspace's credit movements, newest first.",
        "usage.list",
    ),
    Tool(
        "brand.list", "brand", "List brands", "The workspace's brand profiles.", "brand.list", sensitive=True
    ),
    Tool(
        "brand.current",
        "brand",
        "Current brand",
        "The brand that is in use: names, tone, claims, colours, fonts, logo.",
        "brand.current",
        sensitive=True,
    ),
    Tool("brand.get", "brand", "One brand", "One brand profile.", "brand.get", sensitive=True),
    Tool(
        "brand.analyze",
        "brand",
        "Read a brand's website",
        "Read a website and make a brand profile of it." + SPENDS,
        "brand.analyze",
        access=Access.WRITE,
        open_world=True,
        sensitive=True,
    ),
    Tool(
        "avatars.list",
        "avatars",
        "List presenters",
        "Presenters for ads: the public ones and the workspace's own.",
        "avatars.list",
        sensitive=True,
    ),
    Tool("avatars.get", "avatars", "One presenter", "One presenter.", "avatars.get", sensitive=True),
    Tool(
        "avatars.create",
        "avatars",
        "Make a presenter",
        "Make a presenter from words, a portrait's address or properties." + SPENDS,
        AVATARS_CREATE,
        access=Access.PAID,
        open_world=True,
        sensitive=True,
    ),
    Tool(
        "voices.list",
        "avatars",
        "List voices",
        "Voices for ads, in English and Korean.",
        "voices.list",
        extension=True,
    ),
    Tool("jobs.list", "jobs", "List jobs", "Jobs, newest first.", "jobs.list", sensitive=True),
    Tool(
        "jobs.get",
        "jobs",
        "Look at a job",
        "A job's status and progress, at once.",
        "jobs.get",
        sensitive=True,
    ),
    Tool(
        "jobs.result",
        "jobs",
        "A job's result",
        "What a completed job made: media as links, warnings, and of an analysis its findings.",
        "jobs.result",
        takes=models.ResultArguments,
        sensitive=True,
    ),
    Tool(
        "jobs.wait",
        "jobs",
        "Wait for a job",
        f"Wait until a job has ended, for at most {models.WAIT_MOST_SECONDS} seconds a call. When it has "
        "not, call again: nothing is lost, and nothing is paid twice.",
        "jobs.get",
        takes=models.WaitArguments,
        gives=models.JobWaited,
        sensitive=True,
    ),
    Tool(
        "jobs.download",
        "jobs",
        "Save a job's files",
        "Save a completed job's media into a folder on this machine; returns the paths. Overwrites nothing.",
        "jobs.result",
        access=Access.WRITE,
        takes=models.DownloadArguments,
        gives=models.Downloaded,
        idempotent=True,
        local=True,
    ),
    Tool(
        "jobs.cancel",
        "jobs",
        "Cancel a job",
        "Stop a job for good; its reserved credits come back.",
        "jobs.cancel",
        access=Access.WRITE,
        destructive=True,
        idempotent=True,
        sensitive=True,
    ),
    Tool(
        "assets.search",
        "assets",
        "Find scenes",
        "Scenes of the workspace's videos: all of them, or those that fit words, meaning and filters.",
        "assets.list",
        sensitive=True,
    ),
    Tool(
        "assets.get",
        "assets",
        "One scene",
        "One scene, with its spoken words and their times.",
        "assets.get",
        sensitive=True,
    ),
    Tool(
        "uploads.asset_video",
        "assets",
        "Add a video to the library",
        "Upload a video of this machine and take it into the Asset Library. Go on with jobs.wait.",
        ASSETS_UPLOAD,
        access=Access.WRITE,
        takes=models.AssetVideoArguments,
        gives=AssetAccepted,
        sensitive=True,
        local=True,
    ),
    Tool(
        "uploads.media",
        "assets",
        "Upload a reference",
        "Upload a picture or video of this machine; returns a media address for the tools that take one.",
        "uploads.presign",
        access=Access.WRITE,
        takes=models.MediaArguments,
        gives=models.UploadedMedia,
        sensitive=True,
        local=True,
        extension=True,
    ),
    Tool(
        "tools.list",
        "tools",
        "List tools",
        "Every tool of this server with its safety, and what would have to be allowed for those not given.",
        None,
        takes=NoQuery,
        gives=models.ToolList,
    ),
    Tool(
        "tools.schema",
        "tools",
        "A tool's schema",
        "One tool's input and output schema, and its safety.",
        None,
        takes=models.SchemaArguments,
        gives=models.ToolSchema,
    ),
    Tool(
        "images.generate",
        "generation",
        "Make pictures",
        "Make one to four product pictures from a prompt." + SPENDS,
        IMAGES_GENERATE,
        access=Access.PAID,
        open_world=True,
        sensitive=True,
    ),
    Tool(
        "videos.generate",
        "generation",
        "Make a video",
        "Make a short video from a prompt, and from pictures if there are any." + SPENDS,
        VIDEOS_GENERATE,
        access=Access.PAID,
        open_world=True,
        sensitive=True,
    ),
    Tool(
        "reference-analysis.create",
        "generation",
        "Study a reference",
        "Take a TikTok, a Reel or an uploaded video apart: hook, script, rhythm, text, sound, call to action."
        + SPENDS,
        REFERENCE_ANALYSIS,
        access=Access.PAID,
        open_world=True,
        sensitive=True,
    ),
    Tool(
        "ads.videos.create",
        "ads",
        "Make an ad",
        "Make an ad from a script: a presenter, a presenter as if filmed by hand, or a voice over pictures. "
        "It is as long as the script takes to say, which sets the price." + SPENDS,
        ADS_CREATE,
        access=Access.PAID,
        open_world=True,
        sensitive=True,
    ),
    Tool(
        "face-swap.create",
        "face-swap",
        "Swap a face",
        "Put presenters' faces into an uploaded video. Needs the consent of who is seen in it." + SPENDS,
        "face-swap.create",
        access=Access.PAID,
        open_world=True,
        sensitive=True,
    ),
)

TOOLS: Final[dict[str, Tool]] = {tool.name: tool for tool in _TABLE if tool.served}
"""By name, in the order they are listed; without those whose operation this version does not serve."""
