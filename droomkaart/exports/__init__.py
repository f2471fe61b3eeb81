"""A catalogue as files for machines: indexes, sitemaps, and what servers and robots read."""
