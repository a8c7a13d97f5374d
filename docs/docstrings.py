"""The program's files in, what their docstrings say of public names out: what docs/python.md is written from."""

import ast
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

from imports import SOURCE

Definition = ast.FunctionDef | ast.ClassDef


def defined(home: str, name: str) -> Definition:
    """A function or class of a module (``khabar.record``)."""
    path = SOURCE.parent / Path(*home.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    found = ast.parse(file.read_text(encoding="utf-8")).body
    return next(each for each in found if isinstance(each, Definition) and each.name == name)


def methods(about: Definition) -> Iterator[ast.FunctionDef]:
    """What a class can do for those who use it."""
    for each in about.body:
        if isinstance(each, ast.FunctionDef) and not each.name.startswith("_") and ast.get_docstring(each):
            yield each


def columns(about: Definition) -> list[str]:
    """The fields of a struct."""
    return [
        each.target.id for each in about.body if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
    ]


def signature(about: Definition) -> str:
    """How it is called, with the types of what goes in and comes out."""
    if isinstance(about, ast.FunctionDef) and any(ast.unparse(each) == "property" for each in about.decorator_list):
        return about.name
    if isinstance(about, ast.ClassDef):
        made = next(
            (each for each in about.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"), None
        )
        return f"{about.name}{f'({_given(made)})' if made else ''}"
    returns = f" → {_plain(about.returns)}" if about.returns else ""
    return f"{about.name}({_given(about)}){returns}"


def said(about: Definition) -> str:
    """Its docstring, as a page has it."""
    return cleandoc(ast.get_docstring(about) or "").replace("``", "`")


def _given(about: ast.FunctionDef) -> str:
    args = about.args
    args.args = [each for each in args.args if each.arg != "self"]
    for each in (*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg):
        if each and each.annotation:
            each.annotation = ast.Name(_plain(each.annotation))
    return ast.unparse(args)


def _plain(annotation: ast.expr) -> str:
    """An annotation without the quotes that keep it from being worked out."""
    return ast.unparse(annotation).replace('"', "").replace("'", "")
