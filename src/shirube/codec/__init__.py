"""Strategy ⇄ JSON: canonical file, published schema, upgrade steps.  msgspec lives here."""
