"""Layout of 小樽市総合戦略の施策評価シート (fiscal year 2019)."""
