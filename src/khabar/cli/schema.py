"""``khabar schema``: the JSON Schema of a record."""

import json

import typer

from khabar.record import schema as record_schema


def schema() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(json.dumps(record_schema(), ensure_ascii=False, indent=1))
