"""Turns a partnership's content folder into its public website.

content/ is loaded into typed records, values are derived from them, pages are rendered from both as plain
Markdown, the engines turn those into HTML, and what is finished is checked and published:
records → load → derive → render → publish → build.
"""
