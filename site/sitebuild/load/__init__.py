"""Reads content files into records and tells every fault with file, line, found, wanted and remedy."""
