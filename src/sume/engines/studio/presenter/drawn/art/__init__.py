"""The drawings, as SVG: units of a face 300 wide and 410 high, its middle at the origin, y down."""
