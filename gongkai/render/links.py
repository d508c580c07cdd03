"""Where pages are, as pages name them: gongkai/links.py, which the rooms beside this one know, too."""

from gongkai.links import *  # noqa: F403
