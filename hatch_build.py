"""Make the index of the packaged roles while the wheel is built."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the index to the wheel; an editable install reads the roles themselves."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index; a role with problems fails the build."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from careercmp.catalog.index import PREBUILT, prebuild  # noqa: PLC0415

        self.folder = tempfile.TemporaryDirectory()
        index = Path(self.folder.name, PREBUILT)
        prebuild(Path(self.root, "roles"), index)
        build_data["force_include"][str(index)] = f"careercmp/roles/{PREBUILT}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        del build_data, artifact_path
        if version != "editable":
            self.folder.cleanup()
