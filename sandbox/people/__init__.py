"""People with phones: what they see in their chats and what they can do there."""
