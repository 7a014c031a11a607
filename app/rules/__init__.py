"""Texts of rule files in, checked rules and the table of contracts out. Pure: the texts are handed in."""
