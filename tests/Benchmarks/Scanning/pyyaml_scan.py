"""What a script of today does: PyYAML's C loader over every YAML and JSON file, looking for imports and exports."""
import os
import sys

import yaml


class Loader(yaml.CSafeLoader):
    pass


def any_tag(loader, suffix, node):
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return {"Fn::" + suffix: value}


Loader.add_multi_constructor("!", any_tag)


def walk(node, found):
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("Fn::ImportValue", "Export"):
                found.append(value)
            walk(value, found)
    elif isinstance(node, list):
        for value in node:
            walk(value, found)


found = []
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if not name.endswith((".yml", ".yaml", ".json", ".template")):
            continue
        try:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                walk(yaml.load(file, Loader), found)
        except (yaml.YAMLError, UnicodeDecodeError):
            pass
print(len(found))
