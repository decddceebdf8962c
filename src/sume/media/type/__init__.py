"""Lettering: faces, line breaking, text as sprites, contrast, and where on a frame text may stand."""
