"""Actions: one file per verb a person can do; each is a permission, a transaction and an entry.

Reading starts at ``store`` (where entries are kept) and ``verb`` (how an action runs).
"""
