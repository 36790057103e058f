"""Tools of the operator's own: functions in a Python file that config names, under the same rules as ours."""

from __future__ import annotations

import importlib.util
import sys
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from receptionist.errors import ConfigError
from receptionist.tools.registry import Tool


def own_tools(paths: Iterable[Path], ours: Sequence[Tool[Any]]) -> tuple[Tool[Any], ...]:
    """What stands in these files. Raises ConfigError that names the file, the line and what is wrong there."""
    found: dict[str, Tool[Any]] = {tool.name: tool for tool in ours}
    for path in paths:
        tools = [value for value in vars(_module(path)).values() if isinstance(value, Tool)]
        if not tools:
            raise ConfigError(f"tools.modules: {path} has no tool in it; mark a function with @look() or @act()")
        for tool in tools:
            if tool.name in found:
                raise ConfigError(f"tools.modules: {path} names a tool {tool.name}, and there is one already")
            if not tool.description:
                raise ConfigError(f"tools.modules: {tool.name} in {path} has no docstring: a model knows it by that")
            found[tool.name] = tool
    return tuple(found.values())[len(ours) :]


def _module(path: Path) -> ModuleType:
    name = f"receptionist_own_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ConfigError(f"tools.modules: {path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # its own annotations are looked up there
    try:
        spec.loader.exec_module(module)
    except FileNotFoundError:
        raise ConfigError(f"tools.modules: there is no file {path}") from None
    except Exception as fault:
        # Whatever an operator's file raises is told as a fault of that file.
        lines = [frame.lineno for frame in traceback.extract_tb(fault.__traceback__) if frame.filename == str(path)]
        line = getattr(fault, "lineno", None) or (lines[-1] if lines else None)
        where = f", line {line}" if line else ""
        raise ConfigError(f"tools.modules: {path}{where}: {type(fault).__name__}: {fault}") from fault
    return module
