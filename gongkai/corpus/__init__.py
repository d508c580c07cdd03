"""Readings, the register and what people decided → the corpus that a build publishes, with all that rules found in it."""

from gongkai.corpus.assemble import assemble
from gongkai.corpus.neighbours import Neighbours
from gongkai.corpus.noticed import notices

__all__ = ["Neighbours", "assemble", "notices"]
