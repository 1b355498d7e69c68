"""Slack: commands, shortcuts, threads in the direct message, modals and App Home, over HTTP and Socket Mode."""
