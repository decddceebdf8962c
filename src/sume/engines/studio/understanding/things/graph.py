"""A network written down as ONNX: the few messages of its protocol buffers that a plain classifier needs."""

import struct
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float32]
Attribute = int | tuple[int, ...] | str

_IR_VERSION, _OPSET = 8, 13
_FLOAT: Final = 1
_INT, _STRING, _INTS = 2, 3, 7
"""Kinds of attributes."""


@dataclass
class Graph:
    """Nodes in the order they are added; one input, one output, both float."""

    nodes: list[bytes] = field(default_factory=list)
    weights: list[bytes] = field(default_factory=list)

    def weight(self, values: Values) -> str:
        name = f"w{len(self.weights)}"
        shape = b"".join(_number(1, size) for size in values.shape)
        data = np.ascontiguousarray(values, "<f4").tobytes()
        self.weights.append(shape + _number(2, _FLOAT) + _bytes(8, name.encode()) + _bytes(9, data))
        return name

    def node(self, operation: str, *inputs: str, **attributes: Attribute) -> str:
        """Add an operation and return the name of what it gives."""
        output = f"n{len(self.nodes)}"
        body = b"".join(_bytes(1, name.encode()) for name in inputs) + _bytes(2, output.encode())
        body += _bytes(4, operation.encode())
        body += b"".join(_bytes(5, _attribute(name, value)) for name, value in attributes.items())
        self.nodes.append(body)
        return output

    def model(self, given: str, shape: tuple[int, ...], answer: str, answer_shape: tuple[int, ...]) -> bytes:
        """The file's content."""
        body = b"".join(_bytes(1, node) for node in self.nodes) + _bytes(2, b"graph")
        body += b"".join(_bytes(5, weight) for weight in self.weights)
        body += _bytes(11, _value(given, shape)) + _bytes(12, _value(answer, answer_shape))
        return _number(1, _IR_VERSION) + _bytes(7, body) + _bytes(8, _bytes(1, b"") + _number(2, _OPSET))


def _value(name: str, shape: tuple[int, ...]) -> bytes:
    sizes = b"".join(_bytes(1, _number(1, size)) for size in shape)
    tensor = _number(1, _FLOAT) + _bytes(2, sizes)
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, tensor))


def _attribute(name: str, value: Attribute) -> bytes:
    head = _bytes(1, name.encode())
    if isinstance(value, int):
        return head + _number(3, value) + _number(20, _INT)
    if isinstance(value, str):
        return head + _bytes(4, value.encode()) + _number(20, _STRING)
    return head + b"".join(_number(8, item) for item in value) + _number(20, _INTS)


def _number(tag: int, value: int) -> bytes:
    return _varint(tag << 3) + _varint(value)


def _bytes(tag: int, body: bytes) -> bytes:
    return _varint(tag << 3 | 2) + _varint(len(body)) + body


def _varint(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + struct.pack("B", value)
