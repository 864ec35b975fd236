"""The table of a run."""

import os

WIDTHS = {"goal": -34, "anchor": -21, "ours": 12, "its": 12, "unit": -9, "ratio": 9, "aim": 8, "range": 7}


def printed(lines, options, seconds):
    print(f"\n{options.rows:,} rows, {options.rounds} rounds of {options.seconds} s")
    print(in_columns(WIDTHS) + "  verdict")
    for line in lines:
        print(f"{in_columns(cells(line))}  {line.verdict}")
        if len(line.goal) >= -WIDTHS["goal"]:
            print(f"    {line.goal}")
    print(f"\n{seconds:.0f} s in all; load {os.getloadavg()[0]:.1f}")


def cells(line):
    spread = max((each for each in line.ranges if each), default=None)
    aim = ("≥" if line.is_least else "≤") + format(line.target, "g")
    told = [number(value) for value in (line.ours, line.anchors, line.ratio, spread)]
    return [line.goal[:33], line.anchor, told[0], told[1], f"  {line.unit}", told[2], aim, told[3]]


def in_columns(texts):
    widths = zip(texts, WIDTHS.values(), strict=True)
    return "".join(text.ljust(-width) if width < 0 else text.rjust(width) for text, width in widths)


def number(value):
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
