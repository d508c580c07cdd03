"""The static API: JSON files about a report, an agency, a year, an indicator and a region, their schemas, an OpenAPI."""

from gongkai.api.files import files

__all__ = ["files"]
