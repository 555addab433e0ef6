"""Pulls residents' answers from a forms service and makes consultation summaries in which nobody can be found.

Answers are pulled into a private, encrypted store outside every git work tree, cleaned, summarised and put through
disclosure control; only then do figures enter content/, which is public. The intake may use the site's records, its
disclosure control, its errors and its HTTP session; the site never imports the intake.
"""
