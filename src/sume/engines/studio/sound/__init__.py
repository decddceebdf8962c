"""Music beds and effects."""
