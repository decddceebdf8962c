"""Short videos told by hand (``tests/data/judged``), filmed, taken through the whole ingest, and judged."""
