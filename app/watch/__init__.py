"""Descriptors of running workers over time: which grow, and what they point at.

Sampling (`processes`, `descriptors`, `linux`, `portable`), judgement (`values`, `grouping`, `trend`, `history`,
`judgement`: pure) and printing (`text`, `document`, `live`) are apart; `command` joins them.
"""
