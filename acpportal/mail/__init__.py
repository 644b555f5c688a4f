"""Mails that go out: written with the change that they tell of, sent by the worker, tried again, never lost."""
