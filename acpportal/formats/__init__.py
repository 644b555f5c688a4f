"""How dates, times and numbers are written: a folder for each region, as Django looks for them."""
