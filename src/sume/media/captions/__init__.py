"""Captions: spoken words into cues, cues onto frames and into subtitle files."""
