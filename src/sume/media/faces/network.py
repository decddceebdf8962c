"""A TensorFlow Lite file that is asked one picture at a time."""

from pathlib import Path

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

Values = NDArray[np.float32]


class Network:
    """Not for two threads at once."""

    def __init__(self, path: Path) -> None:
        self._interpreter = Interpreter(str(path), num_threads=1)
        self._interpreter.allocate_tensors()
        given = self._interpreter.get_input_details()[0]
        self._input: int = given["index"]
        self._outputs = [detail["index"] for detail in self._interpreter.get_output_details()]
        self.side: int = int(given["shape"][1])

    def __call__(self, picture: Values) -> list[Values]:
        """Answers for ``picture`` (side, side, 3) in the range the network was trained for."""
        self._interpreter.set_tensor(self._input, np.ascontiguousarray(picture[None], np.float32))
        self._interpreter.invoke()
        return [self._interpreter.get_tensor(index)[0] for index in self._outputs]
