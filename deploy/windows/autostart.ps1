# A task that starts the bot with the computer, in the name of whoever registers it, and again when it has failed.
$root = (Resolve-Path "$PSScriptRoot\..\..").Path
$do = New-ScheduledTaskAction -WorkingDirectory $root -Execute "$env:SystemRoot\System32\cmd.exe" `
    -Argument "/c .venv\Scripts\python -m bot >> data\log.txt 2>&1"
$who = New-ScheduledTaskPrincipal -UserId "$env:USERDOMAIN\$env:USERNAME" -LogonType S4U
$how = New-ScheduledTaskSettingsSet -ExecutionTimeLimit ([TimeSpan]::Zero) -AllowStartIfOnBatteries `
    -DontStopIfGoingOnBatteries -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1)
$when = New-ScheduledTaskTrigger -AtStartup
Register-ScheduledTask Sroki -Action $do -Trigger $when -Principal $who -Settings $how -Force | Out-Null
Start-ScheduledTask Sroki
