"""aiogram is loaded without its validators, and what is built when it is needed does the same."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.town import ROOT

pytestmark = pytest.mark.slow

# Pydantic builds by itself what is not built yet as soon as something is validated.
BUILT = """
import sys
import warnings
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

if sys.argv[1] == "later":
    from messaging.loading import load_aiogram
    load_aiogram()

from aiogram import methods, types


class Schema(GenerateJsonSchema):
    def handle_invalid_for_json_schema(self, schema, error_info):
        return {"any": error_info}


print(types.Update.__pydantic_complete__)
known = [getattr(types, name) for name in types.__all__] + [getattr(methods, name) for name in methods.__all__]
models = [model for model in known if isinstance(model, type) and issubclass(model, BaseModel)]
for model in models:
    try:
        model.model_validate({})
    except Exception as error:
        print(model.__name__, model.__pydantic_complete__, repr(str(error)))
    else:
        print(model.__name__, model.__pydantic_complete__)
warnings.simplefilter("ignore")  # of defaults that JSON does not know
_, found = models_json_schema([(model, "validation") for model in models], schema_generator=Schema)
for name, schema in sorted(found["$defs"].items()):
    print(name, schema)
"""


@pytest.fixture(scope="module")
def built() -> dict[str, list[str]]:
    """What each way of loading makes of all types and methods, line by line."""
    ways = ("at once", "later")
    with ThreadPoolExecutor() as side_by_side:
        return dict(zip(ways, side_by_side.map(_built, ways), strict=True))


def _built(way: str) -> list[str]:
    command = (sys.executable, "-c", BUILT, way)
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()


def test_nothing_is_built_before_it_is_needed(built: dict[str, list[str]]) -> None:
    assert built["at once"][0] == "True"
    assert built["later"][0] == "False"


def test_every_type_and_every_method_is_the_same(built: dict[str, list[str]]) -> None:
    assert len(built["at once"]) > 1000
    assert any("Field required" in line for line in built["at once"])
    assert built["later"][1:] == built["at once"][1:]
