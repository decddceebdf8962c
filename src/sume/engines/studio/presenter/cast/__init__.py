"""The public cast: who can present without anybody having made an avatar first."""

from sume.engines.studio.presenter.cast.load import load_cast
from sume.engines.studio.presenter.cast.member import Capabilities, CastMember
from sume.engines.studio.presenter.cast.nearest import casting_sentence, nearest

__all__ = ["Capabilities", "CastMember", "casting_sentence", "load_cast", "nearest"]
