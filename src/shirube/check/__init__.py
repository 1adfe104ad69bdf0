"""Checks: what a careful reader would find in a strategy, as Problems."""
