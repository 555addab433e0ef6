"""Values that follow from records and a date: progress, what moved last, what is open."""
