"""Office: the only package that touches file formats — documents in, papers out.

In: ``read_*`` → ``document``.  Out: ``story`` (what a paper says) → ``write_*`` (PDF, HTML, Word,
Excel, text), with ``chart`` drawing its figures and ``palette`` giving its looks.
"""
