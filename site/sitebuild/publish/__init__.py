"""Checks finished pages, prunes the stylesheet and swaps the new site in when it is whole."""
