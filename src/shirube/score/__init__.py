"""Score: how far along every indicator is, under a city's own published rule.

Edition + rule + fiscal year → ``judge`` → ``Scorecard``: a raw score and a score, or a rating, or
the reason why there is none, always with the steps that lead there.  Rules are dated TOML files
in ``rules/``; an arithmetic is one file in ``methods/``.  Standard library only.

>>> from shirube.score.library import rule
>>> from shirube.score.trial import try_rule
>>> otaru = rule("otaru-capped-progress")
>>> try_rule(otaru, baseline="213件", target="180件", actual="173件").raw_score
Decimal('121.21')
"""
