"""Photographic presenters: a portrait that speaks."""

from sume.engines.studio.presenter.photo.framing import Camera, Framing
from sume.engines.studio.presenter.photo.picture import PresenterPicture
from sume.engines.studio.presenter.photo.puppet import PhotoPuppet
from sume.engines.studio.presenter.photo.teeth import Teeth, find_teeth

__all__ = ["Camera", "Framing", "PhotoPuppet", "PresenterPicture", "Teeth", "find_teeth"]
