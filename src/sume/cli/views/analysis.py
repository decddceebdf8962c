"""A reference video, taken apart: what a person reads first. The whole of it is in the JSON."""

from sume.cli.output import plain, print_line, show_facts
from sume.contract.analysis import ReferenceAnalysis


def show_analysis(report: ReferenceAnalysis) -> None:
    rhythm, script = report.rhythm, report.script
    devices = ", ".join(found.device.replace("_", " ") for found in report.hook.devices)
    cuts = f"{rhythm.cuts} cut{'' if rhythm.cuts == 1 else 's'}"
    show_facts(
        [
            ("video", report.format.summary),
            ("scenes", len(report.timeline)),
            ("hook", report.hook.words or " / ".join(report.hook.text) or report.hook.picture),
            ("works by", devices or None),
            ("structure", report.structure.pattern if report.structure else None),
            ("rhythm", f"{cuts}, {rhythm.average_shot_seconds:.1f} s a shot"),
            ("pace", script.pace if script else None),
            ("captions", report.captions.style if report.captions.present else "none"),
            ("sound", report.sound.kind.replace("_", " ") if report.sound else "none"),
            ("asks to", f"{report.cta.kind.replace('_', ' ')}: {report.cta.words}" if report.cta else None),
            ("offers", report.offer.words if report.offer else None),
        ]
    )
    for number, item in enumerate(report.borrow, 1):
        print_line(plain(f"{number}. {item.do} {item.why}"))
