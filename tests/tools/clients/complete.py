"""Compares the client made for Python with the document, and fails on whatever is missing:

complete.py DOCUMENT, with the client on the path.
"""

import inspect
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import mengya_client
import mengya_client.models as models

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


def missing_of_schema(name: str, schema: dict[str, Any]) -> list[str]:
    made = getattr(models, name, None)
    if made is None:
        return [name]
    if "enum" in schema:
        return [f"{name}: {value}" for value in schema["enum"] if value not in [member.value for member in made]]
    # A name that Python has taken for itself is written with an underscore after it.
    fields = {field.name.rstrip("_") for field in attrs.fields(made)}
    return [f"{name}.{one}" for one in schema.get("properties", {}) if one not in fields]


def missing_of_operation(operation: dict[str, Any]) -> list[str]:
    id = operation["operationId"]
    found = [path.stem for path in Path(mengya_client.__file__).parent.glob(f"api/*/{id}.py")]
    if len(found) != 1:
        return [id]
    module = import_module(f"mengya_client.api.{operation['tags'][0].lower()}.{id}")
    takes = inspect.signature(module.sync_detailed).parameters.keys()
    wanted = [parameter["name"].lower().replace("-", "_") for parameter in operation.get("parameters", [])]
    wanted += ["body"] if "requestBody" in operation else []
    answers = inspect.getsource(module._parse_response)
    return [f"{id}: {name}" for name in wanted if name not in takes] + [
        f"{id}: {status}" for status in operation["responses"] if f"status_code == {status}" not in answers
    ]


def main(document_file: str) -> None:
    document = json.loads(Path(document_file).read_text(encoding="utf-8"))
    schemas = document["components"]["schemas"]
    operations = [item[method] for item in document["paths"].values() for method in METHODS & item.keys()]
    missing = [one for name, schema in schemas.items() for one in missing_of_schema(name, schema)]
    missing += [one for operation in operations for one in missing_of_operation(operation)]
    if missing:
        sys.exit(f"not in the client for Python: {', '.join(missing)}")
    print(f"Python: {len(operations)} operations and {len(schemas)} schemas, none dropped")


if __name__ == "__main__":
    main(sys.argv[1])
