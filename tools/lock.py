"""`make lock`: the newest versions that fit pyproject.toml, with hashes, without addresses of an index."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HOW = ("--universal", "--generate-hashes", "--no-header", "--no-annotate", "--python-version", "3.11", "--quiet")
FILES: dict[str, list[str]] = {
    "requirements.txt": [],
    "requirements-dev.txt": ["--extra", "dev", "--constraint", "requirements.txt"],
    "requirements-bench.txt": ["--extra", "bench", "--constraint", "requirements-dev.txt"],
}


def main() -> int:
    """Write both files; the developers' one repeats the site's packages in the same versions."""
    compile_ = [sys.executable, "-m", "uv", "pip", "compile", "--upgrade", *HOW]
    for name, extra in FILES.items():
        status = subprocess.call([*compile_, *extra, "pyproject.toml", "-o", name])
        if status:
            return status
        lines = Path(name).read_text("utf-8").splitlines(keepends=True)
        Path(name).write_text("".join(line for line in lines if "://" not in line), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
