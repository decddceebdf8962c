"""Inference sessions for the reading networks."""

from pathlib import Path
from typing import Any


def open_session(model: Path, threads: int) -> Any:
    """An ONNX session on the processor; its threads wait without spinning."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Stills come in every size: memory kept for each of them would only grow.
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
