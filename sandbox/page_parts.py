"""The page's HTML: a frame, the list of chats, one chat."""

from datetime import datetime
from html import escape

from sandbox.markup import rendered
from sandbox.phones import Phone
from sandbox.world.records import Button, Message


def frame(title: str, body: str) -> str:
    """A whole page; without scripts it reloads every 15 seconds."""
    return (
        f'<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<noscript><meta http-equiv="refresh" content="15"></noscript>'
        '<link rel="stylesheet" href="/page.css"><script src="/page.js" defer></script>'
        f"</head><body>{body}</body></html>"
    )


def chats(bot: str, phones: list[Phone]) -> str:
    """All people with what the bot told each last, and a form for one more."""
    rows = "".join(_row(phone) for phone in phones) or "<li>Пока никого нет.</li>"
    return (
        f'<h1>Чаты с @{escape(bot)}</h1><ul id="live">{rows}</ul>'
        '<form class="card" method="post" action="/people"><label>Новый человек'
        '<input name="name" placeholder="Имя и фамилия" required maxlength="64"></label>'
        "<button>Добавить</button></form>"
    )


def _row(phone: Phone) -> str:
    last = next((message for message in reversed(phone.messages) if message.from_bot), None)
    words = (last.text or last.caption or _file_name(last))[:80] if last else "Бот ещё ничего не писал"
    state = " · бот заблокирован" if phone.blocked else ""
    return f'<li><a href="/chat/{phone.id}">{escape(phone.name)}</a>{state}<br><small>{escape(words)}</small></li>'


def refusal(sentence: str, back: str) -> str:
    return f'<p class="card" role="alert">{escape(sentence)}</p><p><a href="{escape(back)}">← Назад</a></p>'


def _file_name(message: Message) -> str:
    return message.document.name if message.document else f"[{message.kind}]"


def chat(phone: Phone) -> str:
    """The messages of one person and what they can do."""
    toast = phone.toasts[-1] if phone.toasts and phone.toasts[-1].text else None
    shown = f'<p class="card toast" role="status">{escape(toast.text)}</p>' if toast else ""
    messages = "".join(_message(phone, message) for message in phone.messages)
    return (
        f'<p><a href="/">← Все чаты</a></p><h1>{escape(phone.name)} <small>{phone.id}</small></h1>'
        f'<main id="live">{messages}{shown}</main>{_forms(phone)}'
    )


def _forms(phone: Phone) -> str:
    base = f"/chat/{phone.id}"
    block = ("unblock", "Разблокировать бота") if phone.blocked else ("block", "Заблокировать бота")
    return (
        f'<form class="card" method="post" action="{base}/send" enctype="multipart/form-data">'
        '<label>Сообщение<textarea name="text" rows="2"></textarea></label>'
        '<label>Файл<input type="file" name="file" multiple></label><button>Отправить</button></form>'
        f'<form method="post" action="{base}/start"><button>Начать (/start)</button></form><br>'
        f'<form method="post" action="{base}/{block[0]}"><button>{block[1]}</button></form>'
    )


def _message(phone: Phone, message: Message) -> str:
    parts = []
    if message.reply_to:
        parts.append(f"<small>в ответ на № {message.reply_to}</small>")
    if message.photo:
        parts.append(f'<img src="/chat/{phone.id}/file/{message.photo[-1].file_id}" alt="Фотография">')
    if message.document:
        size = max(1, message.document.size // 1024)
        path = f"/chat/{phone.id}/file/{message.document.file_id}"
        parts.append(f'<a href="{path}" download>📎 {escape(message.document.name)}</a> <small>{size} КБ</small>')
    if message.other:
        parts.append(f"<i>[{escape(message.kind)}]</i>")
    words = rendered(message.text or message.caption, message.entities)
    # Clients show the server's date in the reader's own time zone; so does this page.
    at = datetime.fromtimestamp(message.date).astimezone().strftime("%d.%m %H:%M")
    edited = " · изменено" if message.edited else ""
    keys = "".join(_keys(phone, message, number, row) for number, row in enumerate(message.buttons))
    side = "" if message.from_bot else ' class="own"'
    return (
        f'<article{side}>{"<br>".join(parts)}<div class="words">{words}</div>'
        f"<time>№ {message.id} · {at}{edited}</time>{keys}</article>"
    )


def _keys(phone: Phone, message: Message, number: int, row: tuple[Button, ...]) -> str:
    cells = []
    for column, button in enumerate(row):
        if button.url and button.url.startswith(("http://", "https://")):
            cells.append(f'<a class="key" href="{escape(button.url)}" rel="noreferrer" target="_blank">')
            cells.append(f"{escape(button.text)} ↗</a>")
            continue
        cells.append(
            f'<form method="post" action="/chat/{phone.id}/press"><input type="hidden" name="message" '
            f'value="{message.id}"><button name="key" value="{number}:{column}">{escape(button.text)}</button></form>'
        )
    return f'<div class="keys">{"".join(cells)}</div>'
