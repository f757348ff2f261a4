"""What kind of organization is meant, by the column «Вид» or by the name alone."""

import re

from domain.people import OrganizationKind
from papers.limits import MAX_ORGANIZATION
from papers.spelling import fold, heading

KIND_NAMES = {
    "школа": OrganizationKind.SCHOOL,
    "детский сад": OrganizationKind.PRESCHOOL,
    "дополнительное образование": OrganizationKind.SUPPLEMENTARY,
    "комитет": OrganizationKind.COMMITTEE,
    "другое": OrganizationKind.OTHER,
}
_SYNONYMS = {
    OrganizationKind.SCHOOL: (
        "школы, сш, сош, оош, нош, лицей, гимназия, общеобразовательная, общеобразовательное, общее образование, "
        "общеобразовательная организация, общеобразовательное учреждение, школа интернат"
    ),
    OrganizationKind.PRESCHOOL: (
        "детсад, дс, сад, детские сады, доу, доо, мдоу, мбдоу, дошкольная, дошкольное, дошкольное образование, "
        "дошкольная организация, дошкольное учреждение, дошкольная образовательная организация, "
        "дошкольное образовательное учреждение"
    ),
    OrganizationKind.SUPPLEMENTARY: (
        "доп образование, допобразование, удо, удод, одо, до, дюсш, дополнительная, дополнительное, "
        "организация дополнительного образования, учреждение дополнительного образования, дополнительного образования"
    ),
    OrganizationKind.COMMITTEE: "управление, отдел, управление образования, отдел образования, комитет образования, "
    "комитет по образованию, орган управления, орган управления образованием",
    OrganizationKind.OTHER: "другая, другие, иное, иная, прочее, прочая, прочие",
}
_KINDS = KIND_NAMES | {word.strip(): kind for kind, words in _SYNONYMS.items() for word in words.split(",")}

# In this order: a sports school is no school, «Комитет дошкольного образования» no kindergarten.
_SIGNS = (
    (OrganizationKind.COMMITTEE, r"^(?:\w+ )?(?:комитет|управление|отдел|департамент|министерство)\b"),
    (
        OrganizationKind.SUPPLEMENTARY,
        r"дополнительного|\bд[юя]?сш|\bсд?юсшор|\bдши\b|\bдмш\b|\bдхш\b|\bц?д[дю]т\b|\bцдо\b|\bцртдю\b|\bсю[тн]\b"
        r"|\bм?[абгк]?о?у ?дод?\b|\b(?:дом\w*|дворец|центр) (?:детск\w+ |юношеск\w+ |научно\S* )*(?:и )?творчества"
        r"|(?:спортивн|музыкальн|художественн)\w+ школ|школ\w* искусств|станци\w+ юн",
    ),
    (
        OrganizationKind.SCHOOL,
        r"\b\w?\w?(?:со|о|но|н|с)ш(?:и\b|(?![^\W\d_]))|школ[аыеу]|\bлице[йяе]|гимнази|кадетск|центр образования"
        r"|общеобразовательн",
    ),
    (OrganizationKind.PRESCHOOL, r"детск\w+ сад|детсад|\bд/с|\b\w{0,3}до[уо]\b|\bм?[абк]?добу\b|дошкольн"),
    (OrganizationKind.COMMITTEE, r"\b(?:комитет|управлени[ея]) (?:по |общего )?образовани|отдел образования"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _SIGNS)


def named_kind(text: str) -> OrganizationKind | None:
    """Of the cell «Вид»; None if it is none of the words known."""
    return _KINDS.get(heading(text))


def inferred_kind(organization: str) -> OrganizationKind:
    name = re.sub('["«»„“”]', "", fold(organization[:MAX_ORGANIZATION]))
    return next((kind for kind, pattern in _PATTERNS if pattern.search(name)), OrganizationKind.OTHER)
