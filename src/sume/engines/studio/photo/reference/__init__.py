"""The caller's own products in a rendered set; ``own`` is the way in."""
