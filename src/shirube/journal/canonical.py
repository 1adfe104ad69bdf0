"""Canonical JSON text: the one way a value is written before it is hashed.

The hash of an entry is taken over this text, never over what a database hands back.

>>> canonical({"b": 1, "a": ["あ", None]})
'{"a":["あ",null],"b":1}'
>>> digest("しるべ")[:12]
'f9d0a95b35b6'
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, TypeAlias

Json: TypeAlias = Any
"""A JSON value: dict with text keys, list, text, int, bool or None.  Figures are text."""


def canonical(value: Json) -> str:
    """The value as JSON text with sorted keys, no white space, characters as they are."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, 64 hexadecimal digits."""
    return sha256(text.encode("utf-8")).hexdigest()
