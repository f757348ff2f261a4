"""The ways to Telegram: pushed updates, proxies, a Bot API server of one's own, slow lines, nginx."""
