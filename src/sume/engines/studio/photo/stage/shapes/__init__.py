"""Triangle meshes made from a few numbers."""
