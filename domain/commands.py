"""Commands in words: «мои поручения», «помощь»."""

import re

_MINE = r"(?:поручени[яй]|задани[яй]|задач[иа]?|пункты|пунктов|сроки|дела)"
_WORDS = {
    "my": (
        r"(?:(?:покажи(?:те)?|список|какие(?: у (?:меня|нас))?) )?(?:(?:мои|моих|все|наши) )?"
        rf"{_MINE}(?: (?:у )?(?:меня|нас))?"
        r"|(?:а )?что (?:(?:сейчас|там|еще) )?(?:у|за|на) (?:меня|мной|мне|нас|нами)"
        r"(?: (?:есть|открыто|сейчас|осталось|по поручениям|не сделано))*"
        r"|что (?:мне|нам) (?:нужно |надо |осталось )?(?:сделать|делать)|что (?:я|мы) долж(?:ен|на|ны)(?: сделать)?"
        r"|(?:show |list )?(?:me )?my (?:assignments|tasks|points|list)|what do i have(?: to do)?|what is mine"
    ),
    "help": (
        r"помощь|помоги(?:те)?|нужна помощь|help(?: me)?|команды|список команд|меню|инструкция|подсказка"
        r"|что (?:ты |вы |бот )?(?:умее(?:шь|те|т)|може(?:шь|те|т))(?: делать)?"
        r"|как (?:этим |тобой |вами |ботом |с (?:этим|тобой|вами|ботом) )?(?:пользоваться|работать)"
        r"(?: (?:с )?(?:этим|тобой|вами|ботом))?"
        r"|как (?:это|ты|бот|он|все это) работае(?:т|шь)|кто ты|ты кто|what can you do|how does this work|commands"
    ),
}
_COMMANDS = {command: re.compile(written) for command, written in _WORDS.items()}
_POLITE = re.compile(
    r"^(?:(?:здравствуй(?:те)?|привет|добрый (?:день|вечер)|доброе утро|hello|hi|please)\b[\s,.!]*)+"
    r"|[\s,]*\b(?:пожалуйста|please)$"
)


def command_in_words(text: str) -> str | None:
    """The command that these words ask for, without its slash, if they say nothing else."""
    said = " ".join(re.sub(r"[^\w\s,]", " ", text.lower().replace("ё", "е")).split())
    said = _POLITE.sub("", said).strip(" ,")
    return next((command for command, written in _COMMANDS.items() if written.fullmatch(said)), None)
