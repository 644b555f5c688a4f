"""The portal walked through in a browser, as an administrator would."""
