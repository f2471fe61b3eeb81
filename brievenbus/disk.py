"""What was written, seen to the disk. Layer 0."""

from __future__ import annotations

import os
from pathlib import Path


def flushed(path: Path) -> None:
    """See a file or a folder to the disk."""
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
