"""EfficientNet-Lite2 as an ONNX graph, from the weights of its PyTorch port."""

from typing import Final

import numpy as np

from sume.engines.studio.understanding.things.checkpoint import Values
from sume.engines.studio.understanding.things.graph import Graph

_EPSILON: Final = 1e-3
_WIDENS: Final = {24: 2, 48: 2, 88: 2, 208: 2}
"""Stages of Lite2 that halve the picture, by the channels they give; their first block does it."""
INPUT: Final = "picture"


def network(weights: dict[str, Values], side: int) -> bytes:
    """ONNX that takes (1, 3, side, side) and gives (1, classes) logits."""
    graph = Graph()
    low, high = graph.weight(np.zeros((), np.float32)), graph.weight(np.full((), 6, np.float32))

    def convolve(name: str, norm: str, given: str, *, stride: int = 1, bound: bool = True) -> str:
        kernel, bias = _folded(weights, name, norm)
        groups = kernel.shape[0] if "depthwise" in name else 1
        out = graph.node(
            "Conv", given, graph.weight(kernel), graph.weight(bias),
            strides=(stride, stride), group=groups, auto_pad="SAME_UPPER",
        )  # fmt: skip
        return graph.node("Clip", out, low, high) if bound else out

    def block(prefix: str, given: str, channels: int) -> tuple[str, int]:
        out = given
        if f"{prefix}._expand_conv.weight" in weights:
            out = convolve(f"{prefix}._expand_conv", f"{prefix}._bn0", out)
        widened = weights[f"{prefix}._project_conv.weight"].shape[0]
        stride = 1 if widened == channels else _WIDENS.get(widened, 1)
        out = convolve(f"{prefix}._depthwise_conv", f"{prefix}._bn1", out, stride=stride)
        out = convolve(f"{prefix}._project_conv", f"{prefix}._bn2", out, bound=False)
        return (graph.node("Add", out, given) if widened == channels else out), widened

    out = convolve("_conv_stem", "_bn0", INPUT, stride=2)
    channels = weights["_conv_stem.weight"].shape[0]
    for number in range(sum(name.endswith("._project_conv.weight") for name in weights)):
        out, channels = block(f"_blocks.{number}", out, channels)
    out = convolve("_conv_head", "_bn1", out)
    out = graph.node("Flatten", graph.node("GlobalAveragePool", out))
    logits = graph.node(
        "Gemm", out, graph.weight(weights["_fc.weight"]), graph.weight(weights["_fc.bias"]), transB=1
    )
    return graph.model(INPUT, (1, 3, side, side), logits, (1, len(weights["_fc.bias"])))


def _folded(weights: dict[str, Values], name: str, norm: str) -> tuple[Values, Values]:
    """Kernel and bias of a convolution together with the normalisation that follows it."""
    scale = weights[f"{norm}.weight"] / np.sqrt(weights[f"{norm}.running_var"] + _EPSILON)
    bias = weights[f"{norm}.bias"] - weights[f"{norm}.running_mean"] * scale
    return weights[f"{name}.weight"] * scale[:, None, None, None], bias
