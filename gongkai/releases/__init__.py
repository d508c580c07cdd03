"""Frozen versions of the data: what they hold, what changed between them, what of them no longer holds."""

from gongkai.releases.compare import changes
from gongkai.releases.freezing import Frozen, Wishes, freeze
from gongkai.releases.publishing import Shown, show
from gongkai.releases.removal import without
from gongkai.releases.shelf import Release, latest, named, read_shelf
from gongkai.releases.snapshot import InMemory, Packed, Snapshot

__all__ = [
    "Frozen", "InMemory", "Packed", "Release", "Shown", "Snapshot", "Wishes", "changes", "freeze", "latest", "named", "read_shelf",
    "show", "without",
]  # fmt: skip
