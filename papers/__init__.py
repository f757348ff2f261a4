"""The tables and sheets that people exchange with the bot: rosters in, cards out, drafts both ways."""
