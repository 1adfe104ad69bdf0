"""What changed between two editions: matching, typed changes, classes, counts, merging."""
