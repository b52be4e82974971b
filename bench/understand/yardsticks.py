"""Reads the sentences of `bench understand` with Home Assistant's hassil and OpenVoiceOS's padatious, where they are installed.

Standard input: one JSON object {"locale", "home", "train": {intent: [sentence]}, "texts": [text]}.
Standard output: {"hassil": {"version", "covers": [intent], "read": [[intent or null, ms]]} or null, "padatious": the same}.
    pip install hassil home-assistant-intents padatious
"""

import json
import logging
import os
import sys
import time
from importlib.metadata import version

# Longest that padatious may learn, s.
LEARNING = 1500


def timed(read, texts):
    found = []
    for text in texts:
        before = time.perf_counter()
        try:
            intent = read(text)
        except Exception as failure:  # a sentence that makes the other fail is one that it does not read
            print(f"{text!r}: {failure!r}", file=sys.stderr)
            intent = None
        found.append([intent, (time.perf_counter() - before) * 1000])
    return found


def with_hassil(given):
    try:
        from hassil import Intents, TextSlotList, recognize_best
        from home_assistant_intents import get_intents
    except ImportError:
        return None
    data = get_intents(given["locale"])
    intents = Intents.from_dict(data)
    home = given["home"]
    areas = {area["id"]: area["name"] for area in home["areas"]}

    def entries(things, context):
        return [
            (name, thing["name"], context(thing))
            for thing in things
            for name in [thing["name"], *thing.get("aliases", [])]
        ]

    def device(thing):
        context = {"domain": thing["id"].split(".")[0]}
        device_class = thing.get("attributes", {}).get("device_class")
        if device_class is not None:
            context["device_class"] = device_class
        if thing.get("area") in areas:
            context["area"] = areas[thing["area"]]
        return context

    lists = [{"name": each["name"], "id": "todo.list", "aliases": each.get("aliases", [])} for each in home["lists"]]
    slots = {
        "name": TextSlotList.from_tuples(entries([*home["devices"], *lists], device), name="name"),
        "area": TextSlotList.from_tuples(entries(home["areas"], lambda _: {}), name="area"),
        "floor": TextSlotList.from_tuples(entries(home["floors"], lambda _: {}), name="floor"),
    }

    def read(text):
        result = recognize_best(text, intents, slot_lists=slots, best_slot_name="name", language=given["locale"])
        return result.intent.name if result else None

    read("warm up")
    return {"version": version("hassil"), "covers": sorted(data["intents"]), "read": timed(read, given["texts"])}


def with_padatious(given):
    try:
        from padatious import IntentContainer
    except ImportError:
        return None
    import tempfile

    with tempfile.TemporaryDirectory() as cache:
        container = IntentContainer(cache)
        for intent, sentences in given["train"].items():
            container.add_intent(intent, sentences)
        # It gives up after twenty seconds unless told, and then reads next to nothing. On an idle machine it takes minutes.
        if not container.train(debug=False, single_thread=True, timeout=LEARNING):
            print(f"padatious did not learn all in {LEARNING} s", file=sys.stderr)
            return None

        def read(text):
            # A language that writes no spaces is given by the character, as what it learned from is.
            match = container.calc_intent(" ".join(text) if given["locale"].startswith("zh") else text)
            return match.name if match.conf >= 0.5 else None

        read("warm up")
        return {"version": version("padatious"), "covers": sorted(given["train"]), "read": timed(read, given["texts"])}


def main():
    logging.disable(logging.CRITICAL)
    # Both print to standard output; the answer goes to the real one.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    given = json.load(sys.stdin)
    json.dump({"hassil": with_hassil(given), "padatious": with_padatious(given)}, out)
    out.close()
    # Worker threads of the neural nets may linger.
    os._exit(0)


main()
