"""The tables as Data Packages: which there are, what each holds and says of itself."""

from gongkai.packages.which import files, packages

__all__ = ["files", "packages"]
