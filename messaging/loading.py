"""Loads aiogram without what nobody needs of it yet."""

import sys
from typing import Any

from pydantic import BaseModel

TYPES = "aiogram.types"


def load_aiogram() -> None:
    """To be called before anything imports aiogram; later it does nothing.

    On import aiogram builds the validators of all its 440 types, though a type contains those that it refers to: that
    is four fifths of the start of a bot. Pydantic builds a validator by itself when it is needed first. All that it
    lacks are the names that aiogram's modules import for type checkers only; aiogram itself hands them over where it
    wants a type to be built.
    """
    if TYPES in sys.modules:
        return
    names: dict[str, Any] = {}
    build = vars(BaseModel)["model_rebuild"]

    def put_off(**options: Any) -> None:
        nonlocal names
        # Without any it is Pydantic that asks, for a generic class of aiogram's.
        names = options.get("_types_namespace") or names

    BaseModel.model_rebuild = put_off  # type: ignore[method-assign]
    try:
        import aiogram.types  # noqa: F401
    finally:
        BaseModel.model_rebuild = build  # type: ignore[method-assign]
    for module in [module for name, module in sys.modules.items() if name.startswith(f"{TYPES}.")]:
        vars(module).update({name: known for name, known in names.items() if name not in vars(module)})
