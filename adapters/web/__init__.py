"""The local chat in the browser: pages that work without a script, and better with one."""
