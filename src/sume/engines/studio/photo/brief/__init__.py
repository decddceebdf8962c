"""From a prompt to a brief: what is asked for, as plain data, and what cannot be shown."""
