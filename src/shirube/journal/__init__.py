"""The ledger as a journal: append-only entries of typed changes; everything else is their fold.

Pure values and functions: no clock, no file.  Stores (``actions``) keep the entries; questions
(``queries``) look at a ``Ledger``.
"""
