"""One module a family of pages: packages → plain data for a template."""
