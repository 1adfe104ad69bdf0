"""Queries: read-only questions about a ledger; one file = one question.  Pure, like ``journal``."""
