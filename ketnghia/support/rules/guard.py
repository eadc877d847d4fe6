"""Triggers by which the database itself refuses to change or remove what both sides have confirmed."""

from __future__ import annotations

from ketnghia.support.rules.ledger import UNDO_MINUTES

FIXED = (
    "programme_id", "number", "kind", "goods", "description", "amount", "quantity", "unit", "valued", "funding",
    "funding_note", "receiver_id", "occasion_id", "field", "commitment_id", "due_on", "delivered_on", "corrects_id",
    "rest_of_id", "root_id", "confirmed_amount", "confirmed_quantity", "confirmed_at", "said_by", "status",
)  # fmt: skip
SAID = "what both sides confirmed is never changed"
_LINE, _GIVER, _HAMLET, _STATEMENT = (
    f"support_{name}" for name in ("support", "supportgiver", "supporthamlet", "statement")
)
_CHILDREN = (_GIVER, _HAMLET)


def _changed(differs: str, columns: tuple[str, ...]) -> str:
    return " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns)


_SAID_SO = {  # an undo is a statement, written within the minutes that the rules give it
    "sqlite": f"(julianday(said.at) - julianday(OLD.confirmed_at)) * 1440 BETWEEN -0.01 AND {UNDO_MINUTES + 0.1}",
    "postgresql": "said.at BETWEEN OLD.confirmed_at AND OLD.confirmed_at"
    f" + interval '{UNDO_MINUTES} minutes 6 seconds'",
}


def _undone(differs: str, vendor: str) -> str:
    """The one way back: taken back by a statement in time, nothing else changed, no line referring to it."""
    kept = tuple(column for column in FIXED if not column.startswith("confirmed_") and column != "status")
    refers = f"SELECT 1 FROM {_LINE} other WHERE other.corrects_id = OLD.id OR other.rest_of_id = OLD.id"  # noqa: S608
    said = f"SELECT 1 FROM {_STATEMENT} said WHERE said.support_id = OLD.id AND said.verb = 'undo'"  # noqa: S608
    return (
        "(OLD.status = 'confirmed' AND NEW.status = 'delivered' AND NEW.confirmed_amount IS NULL "
        f"AND NEW.confirmed_quantity IS NULL AND NOT ({_changed(differs, kept)}) AND NOT EXISTS ({refers}) "
        f"AND EXISTS ({said} AND {_SAID_SO[vendor]}))"
    )


def _frozen(differs: str, vendor: str) -> str:
    changed, undone = _changed(differs, FIXED), _undone(differs, vendor)
    return f"OLD.status IN ('confirmed', 'settled') AND ({changed}) AND NOT {undone}"


def _final(row: str) -> str:
    line = f"SELECT 1 FROM {_LINE} line WHERE line.id = {row}.support_id"  # noqa: S608 - names of our own tables
    return f"EXISTS ({line} AND line.status IN ('confirmed', 'settled'))"


def _sqlite() -> list[str]:
    abort = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    frozen = _frozen("IS NOT", "sqlite")
    made = [
        f"CREATE TRIGGER {_LINE}_fixed BEFORE UPDATE ON {_LINE} WHEN {frozen} {abort}",
        *(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {abort}" for table in (_LINE, _STATEMENT)),
        f"CREATE TRIGGER {_STATEMENT}_no_update BEFORE UPDATE ON {_STATEMENT} {abort}",
    ]
    for table in _CHILDREN:
        made += [
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} WHEN {_final(row)} {abort}"
            for verb, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
        ]
    return made


def _postgresql() -> list[str]:
    raise_ = f"RAISE EXCEPTION '{SAID}'"
    differs = "IS DISTINCT FROM"
    frozen = _frozen(differs, "postgresql")
    body = "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {does} END $$"
    children = (
        f"IF TG_OP = 'INSERT' THEN IF {_final('NEW')} THEN {raise_}; END IF; RETURN NEW; END IF; "
        f"IF {_final('OLD')} THEN {raise_}; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    )
    return [
        body.format(name="support_fixed", does=f"IF {frozen} THEN {raise_}; END IF; RETURN NEW;"),
        body.format(name="support_refuse", does=f"{raise_};"),
        body.format(name="support_child", does=children),
        f"CREATE TRIGGER {_LINE}_fixed BEFORE UPDATE ON {_LINE} FOR EACH ROW EXECUTE FUNCTION support_fixed()",
        f"CREATE TRIGGER {_LINE}_no_delete BEFORE DELETE ON {_LINE} FOR EACH ROW EXECUTE FUNCTION support_refuse()",
        f"CREATE TRIGGER {_STATEMENT}_add_only BEFORE UPDATE OR DELETE ON {_STATEMENT} "
        "FOR EACH ROW EXECUTE FUNCTION support_refuse()",
        *(
            f"CREATE TRIGGER {table}_fixed BEFORE INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION support_child()"
            for table in _CHILDREN
        ),
    ]


GUARD: dict[str, list[str]] = {"sqlite": _sqlite(), "postgresql": _postgresql()}
LIFT: dict[str, list[str]] = {
    "sqlite": [f"DROP TRIGGER {statement.split()[2]}" for statement in GUARD["sqlite"]],
    "postgresql": [
        f"DROP TRIGGER {words[2]} ON {words[words.index('ON') + 1]}"
        for words in map(str.split, GUARD["postgresql"])
        if words[1] == "TRIGGER"
    ],
}
