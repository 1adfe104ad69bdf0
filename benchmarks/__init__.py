"""Measurements, run by hand (`make bench`): no test waits for a clock."""
