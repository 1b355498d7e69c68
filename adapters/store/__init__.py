"""The engines that keep conversations and debriefs, each under the Store contract."""
