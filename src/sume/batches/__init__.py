"""Many jobs accepted as one."""
