"""Writes the fixtures that the tests compare with: python generate.py [family ...]"""
import argparse
import importlib
import pathlib


def main():
    here = pathlib.Path(__file__).parent
    families = sorted(f.stem.removeprefix("family_") for f in here.glob("family_*.py"))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("family", nargs="*", help=f"what to write, of {', '.join(families)}; all if none is named")
    parser.add_argument("--fashion-mnist", default="/usr/share/datasets/fashion-mnist", metavar="FOLDER",
                        help="the folder of the four .gz files (default: %(default)s)")
    options = parser.parse_args()
    unknown = set(options.family) - set(families)
    if unknown:
        parser.error(f"no such family: {', '.join(sorted(unknown))}")
    for name in options.family or families:
        from common import Family
        family = Family(name)
        importlib.import_module(f"family_{name}").write(family, options)
        family.finish()


if __name__ == "__main__":
    main()
