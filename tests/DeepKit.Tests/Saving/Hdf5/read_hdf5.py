"""Prints what h5py finds in a file: a line of JSON for each dataset and attribute, whose name stands behind @."""
import json
import sys

import h5py
import numpy as np


def main():
    with h5py.File(sys.argv[1], "r") as file:
        show("", file)
        file.visititems(show)


def show(path, item):
    if isinstance(item, h5py.Dataset):
        line(f"/{path}", item[()])
    else:
        print(json.dumps({"name": f"/{path}", "members": sorted(item)}))
    for name, value in item.attrs.items():
        line(f"/{path}@{name}", value)


def line(name, value):
    value = np.asarray(value)
    values = np.char.decode(value, "utf-8") if value.dtype.kind == "S" else value
    dtype = "string" if value.dtype.kind in "SUO" else value.dtype.name
    print(json.dumps({"name": name, "type": dtype, "shape": value.shape, "values": values.tolist()}))


if __name__ == "__main__":
    main()
