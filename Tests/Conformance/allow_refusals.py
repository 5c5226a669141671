"""Adds to every operation of the specification the refusals that Clerk's own list of errors has for all of them.

    python allow_refusals.py SPECIFICATION.yml RESULT.json
"""

import json
import sys

import yaml

REFUSALS = ("400", "401", "403", "413", "415", "422", "429")

with open(sys.argv[1], encoding="utf-8") as source:
    specification = yaml.safe_load(source)
for path in specification["paths"].values():
    for operation in path.values():
        for status in REFUSALS:
            operation["responses"].setdefault(status, {"$ref": "#/components/responses/ClerkErrors"})
with open(sys.argv[2], "w", encoding="utf-8") as result:
    json.dump(specification, result)
