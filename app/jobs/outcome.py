"""How a step ends: failures that a job must react to are stored as values, because exceptions lose their type there."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from app.github import RateLimited, Refused, ServerTrouble
from app.jobs.job import Result

log = structlog.get_logger(__name__)


def guarded(step: Callable[[], Result]) -> Result:
    """What the step says, or its failure: `later` for a rate limit, `retry` for a server error, `failed` for good."""
    try:
        return step()
    except RateLimited as error:
        log.info("rate limited", seconds=round(error.seconds))
        return {"later": error.seconds}
    except ServerTrouble as error:
        log.warning("server trouble", reason=str(error))
        return {"retry": str(error)}
    except Refused as error:
        log.warning("refused", reason=str(error))
        return {"failed": str(error)}
    except Exception as error:
        log.exception("internal error")
        return {"failed": f"internal error ({type(error).__name__})"}


def delay_of(result: Result, turn: int) -> float | None:
    """Seconds until the job should come again; None when it should not."""
    if "later" in result:
        return max(1.0, float(result["later"]))
    if "retry" in result:
        return float(min(300, 2**turn))
    return None
