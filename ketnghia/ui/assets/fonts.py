"""The fonts of the site, cut from installed packages: Latin and Vietnamese letters only, tabular figures added."""

from __future__ import annotations

import io
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.varLib import instancer

FIGURES = "0123456789"
LETTERS = (
    *range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x1EA0, 0x1EFA),
    *(ord(letter) for letter in "ĂăĐđĨĩŨũƠơƯư‐‑–—‘’“”•…\u202f₫−≈≤≥≠"),
    *(0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323),  # marks that stand alone in decomposed text
)  # fmt: skip
WEIGHTS = {400: ("Regular", 640), 500: ("Medium", 648), 600: ("SemiBold", 656)}  # cut, width of a figure in font units
TEXT_FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "case", "lnum", "tnum"]
DISPLAY_FEATURES: list[str] = []  # half of the file would be kerning, which hardly shows in a sentence's headline
MARGIN = 40  # font units kept free beside the widest figure
RECIPE = "3"  # raise when the cut changes, so that built fonts are made again


def fingerprint() -> str:
    """Return what the built fonts depend on; they are made again when it changes."""
    packages = ("fonttools", "fontpkg-be-vietnam-pro", "fontpkg-newsreader")
    return " ".join([RECIPE, *(f"{name}={version(name)}" for name in packages)])


def build(folder: Path) -> list[Path]:
    """Write the four woff2 files into `folder` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for weight, (cut, width) in WEIGHTS.items():
        font = TTFont(_source("fontpkg_be_vietnam_pro", f"BeVietnamPro-{cut}.ttf"))
        _add_tabular_figures(font, width)
        made.append(_write(font, folder / f"be-vietnam-pro-{weight}.woff2", TEXT_FEATURES))
    font = TTFont(_source("fontpkg_newsreader", "Newsreader[opsz,wght].ttf"))
    instancer.instantiateVariableFont(font, {"opsz": 44, "wght": 470}, inplace=True)
    made.append(_write(font, folder / "newsreader-display.woff2", DISPLAY_FEATURES))
    return made


def _source(package: str, name: str) -> io.BytesIO:
    return io.BytesIO((files(package) / "files" / name).read_bytes())


def _add_tabular_figures(font: TTFont, width: int) -> None:
    """Add figures that are all `width` units wide and the feature tnum that chooses them: columns of money align."""
    characters, glyphs, outlines, metrics = font.getBestCmap(), font.getGlyphSet(), font["glyf"], font["hmtx"]
    pairs = {characters[ord(figure)]: f"{characters[ord(figure)]}.tnum" for figure in FIGURES}
    font.setGlyphOrder([*font.getGlyphOrder(), *pairs.values()])
    for plain, tabular in pairs.items():
        shape = outlines[plain]
        scale = min(1, (width - MARGIN) / (shape.xMax - shape.xMin))
        shift = (width - (shape.xMax + shape.xMin) * scale) / 2
        pen = TTGlyphPen(None)
        glyphs[plain].draw(TransformPen(pen, (scale, 0, 0, 1, shift, 0)))
        outlines[tabular] = pen.glyph()
        outlines[tabular].recalcBounds(outlines)
        metrics[tabular] = (width, outlines[tabular].xMin)
    _add_substitution(font["GSUB"].table, "tnum", pairs)


def _add_substitution(table: otTables.GSUB, tag: str, pairs: dict[str, str]) -> None:
    """Add a feature that replaces single glyphs, for every script; OpenType wants features sorted by tag."""
    rule = otTables.SingleSubst()
    rule.mapping = pairs
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag, lookup.SubTable, lookup.SubTableCount = 1, 0, [rule], 1
    table.LookupList.Lookup.append(lookup)
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = tag, otTables.Feature()
    record.Feature.FeatureParams, record.Feature.LookupCount = None, 1
    record.Feature.LookupListIndex = [table.LookupList.LookupCount - 1]
    records = [*table.FeatureList.FeatureRecord, record]
    order = sorted(range(len(records)), key=lambda place: records[place].FeatureTag)
    table.FeatureList.FeatureRecord = [records[place] for place in order]
    table.FeatureList.FeatureCount = len(records)
    new_place = {old: new for new, old in enumerate(order)}
    for language in _languages(table):
        language.FeatureIndex = sorted(new_place[old] for old in [*language.FeatureIndex, len(records) - 1])
        language.FeatureCount = len(language.FeatureIndex)


def _languages(table: otTables.GSUB) -> Iterable[otTables.LangSys]:
    for script in (record.Script for record in table.ScriptList.ScriptRecord):
        yield from filter(None, [script.DefaultLangSys, *(record.LangSys for record in script.LangSysRecord)])


def _write(font: TTFont, path: Path, features: list[str]) -> Path:
    """Cut the font down to our letters and these features and write it as woff2."""
    options = subset.Options(flavor="woff2", layout_features=features, hinting=False, notdef_outline=True)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # names, copyright and licence stay in the file
    whole = io.BytesIO()
    font.save(whole)
    whole.seek(0)
    font = subset.load_font(whole, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    subset.save_font(font, path, options)
    return path
