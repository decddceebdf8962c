"""Sound at 48 kHz: decoding, mixing, loudness."""
