"""Catalogue: all verbs, loaded, so that a face or a test can go through them.

>>> "record" in VERBS.names()
True
"""

from __future__ import annotations

from shirube.actions import (
    accept_import,
    adopt_edition,
    answer_opinion,
    approve,
    assign_role,
    comment,
    confirm_lineage,
    correct,
    correct_publication,
    edit,
    import_document,
    issue_forms,
    lock_year,
    name_deputy,
    open_round,
    override_rating,
    publish_year,
    record,
    record_opinion,
    register_person,
    remind,
    reorganise,
    send_back,
    start,
    start_revision,
    submit,
    take_back,
    transfer_person,
    undo,
    unlock_year,
)
from shirube.actions.verb import VERBS

__all__ = ["MODULES", "VERBS"]

MODULES = (
    accept_import,
    adopt_edition,
    answer_opinion,
    approve,
    assign_role,
    comment,
    confirm_lineage,
    correct,
    correct_publication,
    edit,
    import_document,
    issue_forms,
    lock_year,
    name_deputy,
    open_round,
    override_rating,
    publish_year,
    record,
    record_opinion,
    register_person,
    remind,
    reorganise,
    send_back,
    start,
    start_revision,
    submit,
    take_back,
    transfer_person,
    undo,
    unlock_year,
)
"""One module for each verb."""
