"""From a brief to a stage: geometry, materials, lights and camera as plain data. Lengths are centimetres."""
