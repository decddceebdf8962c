"""ONNX files of one node, written byte by byte: what an operator might bring, and what is wrong with it."""

from collections.abc import Sequence

FLOAT, DOUBLE = 1, 11
Shape = Sequence[int]


def network(
    operation: str,
    inputs: dict[str, Shape],
    uses: Sequence[str],
    output: Shape,
    *,
    kind: int = FLOAT,
) -> bytes:
    """``operation`` over the inputs named in ``uses``; all numbers of one ``kind``."""
    node = b"".join(_text(1, name) for name in uses) + _text(2, "made") + _text(4, operation)
    graph = _message(1, node) + _text(2, "tiny")
    graph += b"".join(_message(11, _value(name, shape, kind)) for name, shape in inputs.items())
    graph += _message(12, _value("made", output, kind))
    version = _number(2, 13)
    return _number(1, 7) + _message(7, graph) + _message(8, version)


def _value(name: str, shape: Shape, kind: int) -> bytes:
    sides = b"".join(_message(1, _number(1, side)) for side in shape)
    return _text(1, name) + _message(2, _message(1, _number(1, kind) + _message(2, sides)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _message(field, value.encode())


def _message(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    out = b""
    while value > 127:
        out, value = out + bytes([value & 127 | 128]), value >> 7
    return out + bytes([value])
