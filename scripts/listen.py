"""What a recogniser hears in a video: ``listen.py VIDEO [LANGUAGE]``."""

import shutil
import sys
import tempfile
from pathlib import Path

from faster_whisper import WhisperModel

from sume.settings import load_settings
from sume.weights import ModelStore

PARTS = ("model.bin.part1", "model.bin.part2")


def transcribe(media: Path, language: str = "en") -> str:
    folder = ModelStore(load_settings().models_dir).path("speech-recognizer")
    with tempfile.TemporaryDirectory() as whole:
        for name in ("tokenizer.json", "vocabulary.txt", "config.json"):
            shutil.copy(folder / name, whole)
        with (Path(whole) / "model.bin").open("wb") as model:
            for part in PARTS:
                model.write((folder / part).read_bytes())
        recognizer = WhisperModel(whole, device="cpu", compute_type="int8", local_files_only=True)
        segments, _ = recognizer.transcribe(str(media), language=language, beam_size=5, vad_filter=False)
        return " ".join(segment.text.strip() for segment in segments)


if __name__ == "__main__":
    print(transcribe(Path(sys.argv[1]), *sys.argv[2:]))
