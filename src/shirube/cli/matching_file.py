"""The file of match proposals: written for a person to decide in, and read back.

``shirube compare OLD NEW --proposals FILE`` writes it; the person sets ``decision`` to ``accept``
or ``refuse``; ``--decisions FILE`` compares again with these decisions.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from shirube.cli.console import refuse
from shirube.cli.files import read_bytes
from shirube.place import Place
from shirube.plan.model import Edition, Lineage, LineageKind
from shirube.problem import Problem, Severity
from shirube.revision.match import Decisions
from shirube.revision.matching import Certainty, Matching, PairedBy
from shirube.revision.profile import FULL

_SCHEMA = "shirube.matching"
_ACCEPT, _REFUSE = "accept", "refuse"


def proposals(matching: Matching, *, earlier: Edition, later: Edition) -> bytes:
    """What is not certain in a matching, as JSON with an empty ``decision`` each."""
    names = (_names(earlier), _names(later))
    pairs = [
        {
            "record": pair.record.value,
            "earlier": pair.earlier,
            "later": pair.later,
            "names": [names[0].get(pair.earlier, ""), names[1].get(pair.later, "")],
            "certainty": pair.certainty.value,
            "likeness": f"{pair.likeness * 100 // FULL}%",
            "evidence": [one.words() for one in pair.evidence],
            "decision": "",
        }
        for pair in matching.pairs
        if pair.by is PairedBy.CONTENT and pair.certainty is not Certainty.CERTAIN
    ]
    families = [
        {
            "kind": family.kind.value,
            "earlier": list(family.earlier),
            "later": list(family.later),
            "names": [
                [known.get(one, "") for one in side]
                for known, side in zip(names, (family.earlier, family.later), strict=True)
            ],
            "certainty": family.certainty.value,
            "evidence": [one.words() for one in family.evidence],
            "decision": "",
        }
        for family in matching.families
        if family.by is PairedBy.CONTENT
    ]
    document = {
        "schema": _SCHEMA,
        "version": 1,
        "how": "decision に accept（採用）か refuse（不採用）を記入し、--decisions で指定します。",
        "pairs": pairs,
        "families": families,
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def decisions(path: Path) -> Decisions:
    """The decisions of a file; leaves with a Problem when it is not such a file."""
    try:
        document = json.loads(read_bytes(path).decode("utf-8-sig"))
        if document["schema"] != _SCHEMA:
            raise ValueError(f"schema が {_SCHEMA} ではありません")
        return _decisions(document)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        refuse(
            [
                Problem(
                    code="CLI-031",
                    severity=Severity.STOP,
                    place=Place(document=str(path)),
                    wrong=f"照合の判断として読めません（{error}）",
                    advice="shirube compare --proposals で作ったファイルに記入してください。",
                )
            ]
        )


def _decisions(document: dict[str, Any]) -> Decisions:
    decided = {"pairs": document.get("pairs", []), "families": document.get("families", [])}
    for entry in (*decided["pairs"], *decided["families"]):
        if entry.get("decision", "") not in ("", _ACCEPT, _REFUSE):
            raise ValueError(f"decision「{entry['decision']}」は使えません")

    def chosen(kind: str, decision: str) -> list[dict[str, Any]]:
        return [entry for entry in decided[kind] if entry.get("decision") == decision]

    return Decisions(
        same=tuple((e["earlier"], e["later"]) for e in chosen("pairs", _ACCEPT)),
        different=frozenset((e["earlier"], e["later"]) for e in chosen("pairs", _REFUSE)),
        lineage=tuple(
            Lineage(
                kind=LineageKind(e["kind"]),
                earlier=tuple(e["earlier"]),
                later=tuple(e["later"]),
                earlier_edition="",
                later_edition="",
            )
            for e in chosen("families", _ACCEPT)
        ),
        no_lineage=frozenset(
            (tuple(e["earlier"]), tuple(e["later"])) for e in chosen("families", _REFUSE)
        ),
    )


def _names(edition: Edition) -> dict[str, str]:
    return {
        **{node.id: node.name for node in edition.nodes},
        **{one.id: one.name for node in edition.nodes for one in node.indicators},
    }
