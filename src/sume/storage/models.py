from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from sume.storage.database import Base


class ServerSecret(Base):
    """Keys that all servers of one database share, such as the one that signs upload addresses."""

    __tablename__ = "server_secrets"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))
