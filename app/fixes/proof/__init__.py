"""The proof of fixes: a fix is shown only when it holds.

prover.py    Prover(analysis).holds(findings, edits) -> bool
added.py     what edits add, and that they only add
changed.py   the functions that they change or add, in each build
jumps.py     new jumps lead to what may run there
statuses.py  a status is read as the function reads it
undone.py    a function without the names that a fix gave to its values
guards.py    statements keep their conditions; a fix keeps to itself
names.py     names are declared once, in sight, before their use
fitting.py   types fit
calls.py     added calls give back the handle
entries.py   cleanup entries are checked, large enough, on the right pool
again.py     the analysis of what the edits reach
harm.py      what goes wrong on the paths of a function
"""

from app.fixes.proof.prover import Prover

__all__ = ["Prover"]
