"""A page with everybody's phone, for trying the bot by hand and for looking on while a play is given."""

from sandbox.page.routes import Page

__all__ = ["Page"]
