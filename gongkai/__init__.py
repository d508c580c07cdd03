"""gongkai: annual reports on government information disclosure, read, checked and published as open data."""

__version__ = "0.1.0"
