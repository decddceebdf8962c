"""What can go wrong with a model; every message is written for the person who runs the server.

ModelError
├── UnknownModelError    no such id in the manifest
├── ModelMissingError    not installed here
├── ModelDamagedError    a file of it is not what was installed
├── ModelSourceError     it could not be found, downloaded or written; worth another try
└── ModelRefusedError    what was downloaded is not what the manifest names; nothing was installed
"""

from collections.abc import Iterable


class ModelError(Exception):
    """A model could not be had."""


class UnknownModelError(ModelError):
    def __init__(self, model_id: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no model {model_id!r}. Known models: {', '.join(known)}.")


class ModelMissingError(ModelError):
    def __init__(self, model_id: str) -> None:
        super().__init__(f"The model {model_id!r} is not installed. Get it with: sume models pull {model_id}")


class ModelDamagedError(ModelError):
    def __init__(self, model_id: str, files: Iterable[str]) -> None:
        super().__init__(
            f"The model {model_id!r} is damaged ({', '.join(files)}). "
            f"Put it right with: sume models pull {model_id}"
        )


class ModelSourceError(ModelError):
    pass


class ModelRefusedError(ModelError):
    pass
