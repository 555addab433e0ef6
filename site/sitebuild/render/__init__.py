"""Turns records and derived values into staged Markdown and finished HTML; pure."""
