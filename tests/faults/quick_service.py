"""The real ``sume serve`` over quick workers; its settings come from the environment as always."""

import sys

from sume.serving.serve import serve
from sume.settings import load_settings

if __name__ == "__main__":
    sys.exit(serve(load_settings(), worker_module="tests.faults.quick_worker"))
