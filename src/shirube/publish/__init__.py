"""Publish: from the ledger to papers — reports in every format, and records for other programs."""
