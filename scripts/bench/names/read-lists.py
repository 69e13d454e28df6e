"""Print lists of names in their own script, as JSON, with the spellings that a second source gives them.

Reads from standard input the name lists of @faker-js/faker: {locale: {"first": [...], "last": [...]}}. A list is
{id, script, language, country, truth, compare, part, names: [{text, accepted, weight}]} or, for people,
{..., part: "person", names: [{first, last, accepted: [[first...], [last...]], weight}]}. An empty `accepted` means that
the truth does not have the name: it is counted as read or not, never as right or wrong.
"""

import json
import sys

from arabic_lists import arabic_lists
from han_lists import han_lists
from indic_lists import indic_lists
from other_lists import other_lists, thai_lists

javascript = json.load(sys.stdin)
lists = [
    *han_lists(javascript), *arabic_lists(javascript), *indic_lists(javascript), *thai_lists(javascript),
    *other_lists(javascript),
]  # fmt: skip
json.dump(lists, sys.stdout, ensure_ascii=False)
