"""The 新旧対照表 as a Story: a comparison of two editions and a house style → a paper."""
