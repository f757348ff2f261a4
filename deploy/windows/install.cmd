@echo off
rem Makes the environment, installs what the bot needs into it, and asks for the token and the time zone.
rem Run it again after an upgrade: what is set already stays as it is.
cd /d "%~dp0..\.."
py -m venv .venv || exit /b 1
.venv\Scripts\python -m pip install --require-hashes -r requirements.lock || exit /b 1
.venv\Scripts\python -m bot init
