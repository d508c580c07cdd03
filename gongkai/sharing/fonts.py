"""A font with Chinese characters on this machine. No Python package brings one that is free to pass on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "GONGKAI_FONT"
"""Names a font file where none of those below is right."""
SIMPLIFIED = 2
"""The number of the simplified characters' face in Noto's collections."""
PLACES = (
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", SIMPLIFIED),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc", SIMPLIFIED),
    ("/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Bold.ttc", SIMPLIFIED),
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", SIMPLIFIED),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", SIMPLIFIED),
    ("/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc", SIMPLIFIED),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    ("/System/Library/Fonts/Hiragino Sans GB.ttc", 0),
    ("/System/Library/Fonts/STHeiti Medium.ttc", 1),
)
"""Where Debian, Arch, Fedora and macOS keep theirs, the best first, with the face in it."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font file and the face in it."""

    path: Path
    face: int

    def identity(self) -> str:
        """Return what tells this font from another without reading it."""
        return f"{self.path.name} {self.face} {self.path.stat().st_size}"


def find_font(environment: Mapping[str, str] = os.environ) -> Font | None:
    """Given the environment, return the font to write with, None where there is none."""
    if named := environment.get(VARIABLE):
        return Font(Path(named), 0) if Path(named).is_file() else None
    return next((Font(Path(path), face) for path, face in PLACES if Path(path).is_file()), None)
