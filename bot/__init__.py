"""The application: settings, the coach that hears, the command line, and the only wiring of adapters."""
