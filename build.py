"""`python build.py …` is `gongkai …`: it hands over to the project's own Python, which `make site` sets up."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VENV = Path(__file__).resolve().parent / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def main() -> None:
    """Run the commands in .venv, from wherever this was called."""
    if not PYTHON.exists():
        sys.exit("gongkai is not set up yet: run `make site` first. 尚未安装，请先运行 make site。")
    if Path(sys.prefix).resolve() != VENV.resolve():
        os.execv(PYTHON, [str(PYTHON), str(Path(__file__).resolve()), *sys.argv[1:]])
    from gongkai.cli import main as commands

    commands()


if __name__ == "__main__":
    main()
