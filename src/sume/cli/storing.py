"""What ``setup`` and ``login`` say after they stored a key."""

import os

from sume.cli.output import note
from sume.client import config


def say_what_wins() -> None:
    for variable in (config.KEY_VARIABLE, config.BASE_URL_VARIABLE):
        if os.environ.get(variable):
            note(f"{variable} is set and wins over what was stored.")
