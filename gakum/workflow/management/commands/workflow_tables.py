"""Write the golden transition tables of all machines, and the picture of the life cycle in the README."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from gakum.machine.models import StateMachine
from gakum.workflow.tables import markdown, with_picture


class Command(BaseCommand):
    help = "Write the transition table of every machine as Markdown into a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=Path("docs/machines"))

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for machine in StateMachine.machines():
            path = folder / f"{machine._meta.model_name}.md"
            path.write_text(markdown(machine), encoding="utf-8")
            self.stdout.write(str(path))
        readme = Path("README.md")
        readme.write_text(with_picture(readme.read_text(encoding="utf-8")), encoding="utf-8")
