"""The published JSON Schema of ``plan.json`` (docs/schema/strategy.schema.json).

Generated from the model, so it cannot drift; ``make docs`` writes it and ``make check`` compares.

>>> schema_document()["properties"]["schema"]
{'const': 'shirube.strategy'}
"""

from __future__ import annotations

import json as stdlib_json
from typing import Any

import msgspec

from shirube.codec.upgrade import CURRENT_VERSION, SCHEMA_NAME
from shirube.plan.model import Strategy


def schema_document() -> dict[str, Any]:
    """JSON Schema (2020-12) of the whole plan file."""
    (strategy,), definitions = msgspec.json.schema_components(
        [Strategy], ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Shirube plan file, version {CURRENT_VERSION}",
        "type": "object",
        "required": ["schema", "version", "strategy"],
        "properties": {
            "schema": {"const": SCHEMA_NAME},
            "version": {"const": CURRENT_VERSION},
            "strategy": strategy,
        },
        "$defs": definitions,
    }


def schema_text() -> str:
    """The schema as the text of the published file."""
    return stdlib_json.dumps(schema_document(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
