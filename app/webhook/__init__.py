"""Deliveries from GitHub: bytes in, a durable job out.

signature.py  is this from GitHub
route.py      the answers, in their order
payload.py    reading what an event needs
commands.py   commands in the text of a comment
events/       one module an event, found by being there: `read(payload, delivery) -> Job | None`
"""
