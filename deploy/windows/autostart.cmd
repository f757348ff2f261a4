@echo off
rem Run it once as administrator: from now on the bot starts with the computer, before anybody logs on.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0autostart.ps1"
