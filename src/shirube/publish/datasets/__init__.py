"""Datasets: one file for each set of records that is handed to other programs."""
