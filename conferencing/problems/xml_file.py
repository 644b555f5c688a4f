"""What can be wrong with a returned file that is XML, so that nobody in it is read; its places are lines."""

from django.utils.translation import gettext_lazy as _

from conferencing.problems.kind import CATALOGUE, Severity

MISNAMED = CATALOGUE.add(
    Severity.ERROR,
    "file-xml-misnamed",
    title=_("The name of the file does not match its contents"),
    sentence=_(
        "%(file)s was not read. It is XML, but its name does not end in .xml. Give it a name that does, and choose it "
        "again."
    ),
)
BROKEN = CATALOGUE.add(
    Severity.ERROR,
    "file-xml-broken",
    title=_("The XML is damaged"),
    sentence=_(
        "%(file)s was not read. Its line %(line)s is damaged, or the file was cut off there. Ask the provider to send "
        "it again, or for an Excel workbook (.xlsx)."
    ),
)
UNSAFE = CATALOGUE.add(
    Severity.ERROR,
    "file-xml-unsafe",
    title=_("The XML is built in a way that is not safe to read"),
    sentence=_(
        "%(file)s was not read. Line %(line)s holds what no list of people needs and what attacks are made of: a "
        "document type, entities, or far too much of something. Ask the provider where it comes from, and for a file "
        "without that."
    ),
)
OTHER_ELEMENT = CATALOGUE.add(
    Severity.ERROR,
    "file-xml-other-element",
    title=_("The XML holds something other than people"),
    sentence=_(
        "%(file)s was not read. Near line %(line)s there is %(found)s in a place where it cannot be: the file may"
        " hold nothing but an ACPUser for each person, one after the other. Correct it, or ask the provider to send "
        "the file again."
    ),
)
STRAY_TEXT = CATALOGUE.add(
    Severity.ERROR,
    "file-xml-stray-text",
    title=_("The XML has text that belongs to nothing"),
    sentence=_(
        "%(file)s was not read. Near line %(line)s, there is text beside elements, so nobody can tell what it belongs "
        "to. Put it into an element of its own, or ask the provider to send the file again."
    ),
)
TOO_LONG = CATALOGUE.add(
    Severity.ERROR,
    "file-xml-too-long",
    title=_("A value in the XML is too long"),
    sentence=_(
        "%(file)s was not read. Near line %(line)s a value has more than %(limit)s characters, which no list of people "
        "needs. Delete its element, or ask the provider to send the file again."
    ),
)
TOO_MANY_NAMES = CATALOGUE.add(
    Severity.ERROR,
    "file-xml-too-many-names",
    title=_("The XML has too many names of elements"),
    sentence=_(
        "%(file)s was not read. Up to line %(line)s it uses more than %(limit)s names of elements for what it says of "
        "a person. Delete the elements that are not needed, and choose the file again."
    ),
)
NOBODY = CATALOGUE.add(
    Severity.ERROR,
    "file-xml-nobody",
    title=_("Nobody is in the file"),
    sentence=_(
        "%(file)s has no ACPUser of whom anything is said, so nobody is in it. Ask the provider to send it again."
    ),
)
