"""What the name of a call says that it does."""

from __future__ import annotations

import re

RELEASING_NAME = re.compile(
    r"(?:^|_)(?:close|free|destroy|release|cleanup|finalize|finalise|delete|unref|decref|done|shutdown|fini|dispose|"
    r"deinit|teardown|term|terminate|drop|end|exit|recycle|put|unmap|reset|clear)(?:$|_|\d)|(?:Free|Close|Destroy|Release|Delete|End)"
)
KEEPING_NAME = re.compile(
    r"(?:^|_)(?:add|set|push|insert|attach|append|store|register|enqueue|post|init|start|create|new|save|assign|"
    r"link|cache|track|keep|own|take|give|bind|submit|run|open|accept|adopt|setup|install|make|build)(?:$|_|\d)|(?:Add|Set|Push|Insert|Append)"
)
LISTING_NAME = re.compile(r"(?:^|_)(?:insert|addq?|push|append|prepend|link|enqueue|register)(?:_|$)", re.I)
"""Names of calls that put an element into a list, a queue or a tree by the link inside of it."""

MAKING_NAME = re.compile(
    r"(?:^|_)(?:fixnum|value|val|integer|int|num|number|object|obj|wrap)(?:_|$|\d)|New(?:Int|Num|Obj)|_TO_|push(?:integer|number)"
)
"""Names of calls that make a scripting language's value of a number: the script has the handle then."""
