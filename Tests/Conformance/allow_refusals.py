"""Joins specifications, and adds to every operation the refusals that Clerk's own list of errors has for all of them.

    python allow_refusals.py RESULT.json SPECIFICATION.yml...
"""

import json
import sys

import yaml

REFUSALS = ("400", "401", "402", "403", "404", "409", "413", "415", "422", "429")

result = {}


def join(target, source):
    """What is in both is the same, or an object with more in it."""
    for key, value in source.items():
        if isinstance(value, dict):
            join(target.setdefault(key, {}), value)
        else:
            target.setdefault(key, value)


for name in sys.argv[2:]:
    with open(name, encoding="utf-8") as source:
        join(result, yaml.safe_load(source))
for path in result["paths"].values():
    for operation in path.values():
        for status in REFUSALS:
            operation["responses"].setdefault(status, {"$ref": "#/components/responses/ClerkErrors"})
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(result, file)
