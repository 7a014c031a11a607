"""Error answers in GitHub's format.

GitHub document: "Troubleshooting the REST API" and "Client errors" (validation failures carry `errors`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class Problem(Exception):
    """An answer that is not what the client hoped for."""

    def __init__(
        self,
        status: int,
        message: str,
        errors: Sequence[Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(f"{status} {message} {errors or ''}".strip())
        self.status, self.message, self.errors, self.headers = status, message, errors, headers or {}

    def shape(self) -> dict[str, Any]:
        shape: dict[str, Any] = {"message": self.message}
        if self.errors is not None:
            shape["errors"] = list(self.errors)
        return {**shape, "documentation_url": "https://docs.github.com/rest", "status": str(self.status)}


def not_found() -> Problem:
    return Problem(404, "Not Found")


def invalid(resource: str, field: str, message: str) -> Problem:
    """GitHub\'s "Validation Failed" with a sentence."""
    error = {"resource": resource, "field": field, "code": "custom", "message": message}
    return Problem(422, "Validation Failed", [error])


def missing(resource: str, field: str) -> Problem:
    error = {"resource": resource, "field": field, "code": "missing_field"}
    return Problem(422, f'Invalid request.\n\n"{field}" wasn\'t supplied.', [error])


def unprocessable(*sentences: str) -> Problem:
    """How "create a review" refuses."""
    return Problem(422, "Unprocessable Entity", list(sentences))
