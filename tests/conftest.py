"""For all tests: no example of a property is judged by its time, for machines differ."""

from hypothesis import HealthCheck, settings

settings.register_profile("amends", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("amends")
