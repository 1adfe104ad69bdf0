"""The command line, one of the two faces of Shirube: calls the packages below and speaks Japanese.

Heavy imports stand inside the commands, so that ``shirube --help`` answers at once.
"""
