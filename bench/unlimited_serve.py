"""``sume serve`` with every limit counted and none reached: rates and active jobs of a million million.

Arguments: how many workers, and optionally the module that a worker process runs.
"""

import sys
from dataclasses import replace

from sume.contract.limits import RateLimit
from sume.contract.prices import PLANS
from sume.serving.serve import serve
from sume.settings import load_settings
from sume.workflows.supervisor import WORKER_MODULE

PLENTY = 10**12


def lift_limits() -> None:
    for name, plan in PLANS.items():
        rate = RateLimit(per_minute=PLENTY, per_day=PLENTY)
        PLANS[name] = replace(plan, active_generations=PLENTY, read_rate=rate, generation_rate=rate)


if __name__ == "__main__":
    lift_limits()
    workers, worker_module = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else WORKER_MODULE
    sys.exit(serve(load_settings(), workers=workers, worker_module=worker_module))
