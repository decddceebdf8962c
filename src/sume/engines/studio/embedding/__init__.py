"""Texts as places in a space of meaning, by the model store's sentence encoder."""

from sume.engines.studio.embedding.encoder import SentenceEncoder

__all__ = ["SentenceEncoder"]
