"""Checks deploy/docker/compose.yaml beyond its schema. Use: rules.py RESOLVED_JSON FLINK_CONFIG"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import yaml

# What differs because containers have names and folders of their own.
OWN_ADDRESS = {
    "rest.address", "rest.bind-address", "rest.port", "jobmanager.bind-host", "jobmanager.rpc.address", "jobmanager.rpc.port",
    "taskmanager.bind-host", "taskmanager.host", "execution.checkpointing.dir", "execution.checkpointing.savepoint-dir",
    "io.tmp.dirs",
}
# The image opens the JVM itself.
OWN_JVM = {"env.java.opts.all"}


def flat(node: object, prefix: str = "") -> dict[str, str]:
    if not isinstance(node, dict):
        return {prefix: str(node)}
    return {key: value for name, child in node.items() for key, value in flat(child, f"{prefix}.{name}" if prefix else name).items()}


def faults(model: dict, flink: dict[str, str]) -> list[str]:
    found = []
    for name, service in model["services"].items():
        image = service.get("image", "")
        if not re.search(r":\d+\.\d+\.\d+", image):
            found.append(f"{name}: image was '{image}', must carry a full version")
        for port in service.get("ports", []):
            if port.get("host_ip") != "127.0.0.1":
                found.append(f"{name}: port {port.get('published')} was bound to '{port.get('host_ip')}', must be 127.0.0.1")
    for name in ("jobmanager", "taskmanager"):
        theirs = flat(yaml.safe_load(model["services"][name]["environment"]["FLINK_PROPERTIES"]))
        for key in sorted((flink.keys() | theirs.keys()) - OWN_ADDRESS - OWN_JVM):
            if flink.get(key) != theirs.get(key):
                found.append(f"{name}: {key} was {theirs.get(key)}, must be {flink.get(key)} as in deploy/flink/config.yaml")
    return found


def main() -> int:
    model = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    flink = flat(yaml.safe_load(re.sub(r"@\w+@", "0", Path(sys.argv[2]).read_text(encoding="utf-8"))))
    found = faults(model, flink)
    for fault in found:
        print(fault, file=sys.stderr)
    print(f"compose.yaml: {len(model['services'])} services, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
