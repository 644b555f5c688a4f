"""What the page is given on which PINs are handed out in the browser."""
