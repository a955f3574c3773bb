"""Load, check and snapshot one agenda: ``python -m benchmarks.load_once FOLDER`` prints seconds."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import bwpolicy

if __name__ == "__main__":
    begin = time.process_time()
    agenda = bwpolicy.load(Path(sys.argv[1]))
    loaded = time.process_time()
    bwpolicy.take_snapshot(agenda, as_of=date(2024, 6, 30))
    end = time.process_time()
    print(loaded - begin, end - loaded)
