"""Why a configuration was left as it is."""


class CannotEdit(Exception):
    """The file was not touched; the message says why, after its name."""
