"""The director's words and files: which assignment they mean and what they say about it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Bot, F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.addressing import Addressed, address
from domain.answers import Answer, Intent, read_answer
from domain.assignments import Assignment, Status
from domain.people import Role
from handlers.access import Has
from handlers.conversation import Waiting
from handlers.files import report_file
from handlers.reply import answer, ask_for_report, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Deed, Pick
from messaging.telegram import rewrite
from messaging.texts import answers as texts
from messaging.texts import assignments as cards
from messaging.texts import common
from storage import answering, assignments, reports, subjects
from storage.accounts import Account
from storage.database import Database, Session
from storage.reports import Report, ReportFile
