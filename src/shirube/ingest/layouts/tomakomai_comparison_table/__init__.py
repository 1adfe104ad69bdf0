"""Layout of 苫小牧市総合戦略の新旧対照表 (mid-term revision)."""
