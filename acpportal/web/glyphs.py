"""The line drawings of the portal's own, 16 by 16: states of a row, paging, and what heroicons lack."""

_RING = '<circle cx="8" cy="8" r="6.4"/>'

# Every state has a shape of its own, so that nobody has to tell colours apart.
STATES = {
    "ready": f'{_RING}<path d="M5.1 8.2l2 2 3.8-4.2"/>',
    "unchanged": f'{_RING}<path d="M5.4 6.8h5.2M5.4 9.2h5.2"/>',
    "decision": (
        '<path d="M8 1.2 14.8 8 8 14.8 1.2 8z"/><path d="M6.5 6.5A1.55 1.55 0 1 1 8.6 8c-.4.2-.6.4-.6.9M8 10.7v.2"/>'
    ),
    "attention": '<path d="M8 1.9 14.7 13.7H1.3z"/><path d="M8 6.2v3.6M8 11.7v.2"/>',
    "not-filled-in": '<path d="M2.2 2.2h11.6v11.6H2.2zM5.2 10.6h5.6"/>',
    "wrong": '<path d="M5.3 1.6h5.4l3.7 3.7v5.4l-3.7 3.7H5.3l-3.7-3.7V5.3zM5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2"/>',
    "left-out": f'{_RING}<path d="M3.5 12.5l9-9"/>',
    "missing": '<circle cx="8" cy="8" r="6.4" stroke-dasharray="2.5 1.52"/><path d="M5.4 8h5.2"/>',
}

_FILLED = 'fill="currentColor" stroke="none"'
DRAWN = {
    "search": '<circle cx="9.6" cy="6.4" r="4.6"/><path d="M6.2 9.8 1.8 14.2"/>',
    "first": f'<path d="M3 3.5v9"/><path {_FILLED} d="M12.5 3.3v9.4L5.2 8z"/>',
    "previous": f'<path {_FILLED} d="M11.3 3.3v9.4L4 8z"/>',
    "next": f'<path {_FILLED} d="M4.7 3.3v9.4L12 8z"/>',
    "last": f'<path d="M13 3.5v9"/><path {_FILLED} d="M3.5 3.3v9.4L10.8 8z"/>',
    "ascending": f'<path {_FILLED} d="M8 4l4.5 7.5h-9z"/>',
    "descending": f'<path {_FILLED} d="M8 12 3.5 4.5h9z"/>',
    "tiles": f'<path {_FILLED} d="M0 0h4v4H0zM6 0h4v4H6zM12 0h4v4h-4zM0 6h4v4H0zM6 6h4v4H6zM12 6h4v4h-4z'
    'M0 12h4v4H0zM6 12h4v4H6zM12 12h4v4h-4z"/>',
    "question": (
        '<path stroke-width="2.2" d="M4.9 5.2a3.1 3.1 0 1 1 4.6 2.7C8.5 8.5 8 9 8 10.3"/>'
        f'<circle {_FILLED} cx="8" cy="13.6" r="1.4"/>'
    ),
    "person": f'<path {_FILLED} d="M8 8.2a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2z'
    'M2.2 16c0-4 2.4-6.6 5.8-6.6s5.8 2.6 5.8 6.6z"/>',
}

# What the portal calls its things, in the words of heroicons.
ALIASES = {
    "back": "arrow-left",
    "copy": "document-duplicate",
    "export": "arrow-right-start-on-rectangle",
    "filter": "funnel",
    "import": "arrow-right-end-on-rectangle",
    "leads-to": "arrow-right",
}
