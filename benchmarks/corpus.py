"""The annotated minutes that the reader is measured on, and where each of their formats is found."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "minutes" / "corpus"
SETS = {
    "tuned": CORPUS / "tuned",  # the rules were made with these in sight
    "held-back": CORPUS / "held_back",  # these nobody looked at before the rules were finished
    "district": ROOT / "sandbox" / "district",
    "real": ROOT.parent / "shared" / "minutes",  # other people's papers: beside the repository, never in it
}
ANNOTATION = ".gold.json"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One document with its annotation."""

    annotation: Path

    @property
    def name(self) -> str:
        return self.annotation.name.removesuffix(ANNOTATION)

    @property
    def original(self) -> Path:
        """The document beside the annotation, Word's before plain text. Raises FileNotFoundError without one."""
        beside = sorted(path for path in self.annotation.parent.glob(f"{self.name}.*") if path.suffix != ".json")
        if not beside:
            raise FileNotFoundError(f"no document beside {self.annotation}")
        return beside[0]

    def file(self, ending: str) -> Path | None:
        """The same document in another format, `.odt`: beside the annotation or in the folder of formats."""
        folder = self.annotation.parent
        wanted = (folder / f"{self.name}{ending}", folder / "formats" / f"{self.name}{ending}")
        return next((path for path in wanted if path.exists()), None)


def papers(folder: Path) -> list[Paper]:
    """None where the folder is absent."""
    return [Paper(annotation=path) for path in sorted(folder.glob(f"*{ANNOTATION}"))]
