"""`make demo`: a service of its own, one picture through the CLI, and a clean stop."""

import sys

from own_service import OUTPUTS, ROOT, own_service, say, sume

PROMPT = "Clean skincare product photo on a white bathroom counter."


def main() -> int:
    with own_service() as environment:
        picture = ("images", "generate", "--prompt", PROMPT, "--aspect-ratio", "1:1")
        failed = sume(environment, *picture, "--wait", "--download", OUTPUTS)
        if not failed:
            sume(environment, "credits")
            say(f"The picture is in {ROOT / OUTPUTS}")
        return failed


if __name__ == "__main__":
    sys.exit(main())
