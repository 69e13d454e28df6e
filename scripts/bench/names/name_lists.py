"""What the lists of names have in common: packages, words, and the form of a list."""

import importlib
import random
import re
from importlib.util import find_spec
from pathlib import Path

PEOPLE = 2000
WORDS = 1500


def package(name: str) -> Path:
    return Path(find_spec(name).submodule_search_locations[0])


def words(texts, script: str = "") -> list[str]:
    """Shuffled single words. Lists of other scripts than Latin also have names in Latin letters, which are left out."""
    latin = "" if script.startswith("Latin") else "a-zA-Z"
    pattern = rf"[^\W\d_{latin}][^\s\d_{latin}./(),-]*"
    kept = [text.strip() for text in texts if re.fullmatch(pattern, text.strip())]
    kept = sorted(set(kept))
    random.Random(1).shuffle(kept)
    return kept[:WORDS]


def word_list(list_id, script, language, country, truth, compare, entries, part="last"):
    names = [{"text": text, "accepted": sorted(accepted), "weight": weight} for text, accepted, weight in entries]
    return {
        "id": list_id, "script": script, "language": language, "country": country,
        "truth": truth, "compare": compare, "part": part, "names": names,
    }  # fmt: skip


def python_faker(locale: str) -> dict[str, list[str]]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    lists = {"first": [], "last": []}
    for key in dir(provider):
        part = "first" if key.startswith("first_name") else "last" if key.startswith("last_name") else None
        value = getattr(provider, key) if part else None
        if isinstance(value, (list, tuple, dict)) and not key.endswith("pairs"):
            lists[part] += [text for text in value if isinstance(text, str)]
    return lists


def fakers(javascript, *locales: str) -> dict[str, list[str]]:
    """Names of both libraries. A locale with a lower-case or longer code than xx_XX is one of JavaScript."""
    merged = {"first": [], "last": []}
    for locale in locales:
        library, name = locale.split(":")
        found = python_faker(name) if library == "py" else javascript.get(name, {"first": [], "last": []})
        for part in merged:
            merged[part] += found[part]
    return merged


def variants(module: str) -> dict[str, list[str]]:
    found = importlib.import_module(f"name_variants.{module}")
    table = next(value for key, value in vars(found).items() if key.isupper() and isinstance(value, dict))
    return {text: row["forms"] for text, row in table.items()}


def people_list(javascript, title, language, country, locales):
    names = fakers(javascript, *locales)
    first, last = words(names["first"], title), words(names["last"], title)
    count = min(PEOPLE, max(len(first), len(last)))
    people = [
        {"first": first[i % len(first)], "last": last[i % len(last)], "accepted": [[], []], "weight": 1}
        for i in range(count)
        if first and last
    ]
    return {
        "id": f"{title}: people of {', '.join(locales)}", "script": title, "language": language, "country": country,
        "truth": "none", "compare": "exact", "part": "person", "names": people,
    }  # fmt: skip
