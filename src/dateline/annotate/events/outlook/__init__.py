"""How an act is told: ahead or not, denied or not, how sure, by the words beside it and over it.

Each word says its part as its line in ``lexicons/outlook.tsv`` has it. An act under another has what that one makes of
it, and that one's own fate besides: in "may not manage to agree", "agree" is ahead and possible by "may", and is not,
because "manage" is not.
"""

from dateline.annotate.events.outlook.outlook import Outlook, outlook_of

__all__ = ["Outlook", "outlook_of"]
