"""The lists of a Word document: which paragraph is numbered, and by what (ISO/IEC 29500-1, 17.9)."""

from minutes.formats.numbering import Level, List
from minutes.formats.xml import Element, W, value, whole


class Lists:
    """Gives every numbered paragraph, asked in order, the number that is printed before it."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists = {} if numbering is None else _lists(numbering)
        self._styles = {} if styles is None else _numbered_styles(styles)

    def number(self, properties: Element | None) -> str:
        """By the paragraph's own properties, else by its style's."""
        if properties is None:
            return ""
        own = properties.find(W + "numPr")
        style = self._styles.get(value(properties.find(W + "pStyle")) or "")
        num_id = value(own.find(W + "numId")) if own is not None else None
        level = value(own.find(W + "ilvl")) if own is not None else None
        if num_id is None and style is not None:
            num_id = style[0]
            level = level or str(style[1])
        numbered = self._lists.get(num_id or "")
        return numbered.next(whole(level, 0)) if numbered is not None else ""


def _lists(root: Element) -> dict[str, List]:
    """Every w:num; those of one definition share its counters."""
    definitions = {value(item, "abstractNumId"): _levels(item) for item in root.iter(W + "abstractNum")}
    counters: dict[str | None, dict[int, int]] = {key: {} for key in definitions}
    found = {}
    for num in root.iter(W + "num"):
        key = value(num.find(W + "abstractNumId"))
        levels = dict(definitions.get(key, {}))
        restarts = {}
        for override in num.iter(W + "lvlOverride"):
            level = whole(value(override, "ilvl"), 0)
            if (start := value(override.find(W + "startOverride"))) is not None:
                restarts[level] = whole(start, 1)
            for own in override.iter(W + "lvl"):
                levels[level] = _level(own)
        name = value(num, "numId") or ""
        found[name] = List(levels=levels, counters=counters.setdefault(key, {}), restarts=restarts)
    return found


def _levels(definition: Element) -> dict[int, Level]:
    return {whole(value(item, "ilvl"), 0): _level(item) for item in definition.iter(W + "lvl")}


def _level(item: Element) -> Level:
    return Level(
        format=value(item.find(W + "numFmt")) or "decimal",
        text=value(item.find(W + "lvlText")) or "",
        start=whole(value(item.find(W + "start")), 1),
    )


def _numbered_styles(root: Element) -> dict[str, tuple[str, int]]:
    """Which styles number their paragraphs, also by the style they are based on: style → (list, level)."""
    own: dict[str, tuple[str, int]] = {}
    parents: dict[str, str] = {}
    for style in root.iter(W + "style"):
        name = value(style, "styleId") or ""
        parents[name] = value(style.find(W + "basedOn")) or ""
        num_id = value(style.find(f"{W}pPr/{W}numPr/{W}numId"))
        if num_id is not None:
            own[name] = (num_id, whole(value(style.find(f"{W}pPr/{W}numPr/{W}ilvl")), 0))
    found: dict[str, tuple[str, int]] = {}
    for name in parents:
        seen, at = set(), name
        while at and at not in own and at not in seen:
            seen.add(at)
            at = parents.get(at, "")
        if at in own:
            found[name] = own[at]
    return found
