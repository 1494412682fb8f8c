"""HDF5 files that h5py writes, with its defaults and with libver="latest": <case>.h5, and what is in them by path: <case>.json."""
import h5py
import numpy as np

from common import ROOT, array

VERSIONS = ("earliest", "latest")
MANY = 40
LONG = 6000


def write(family, options):
    for version in VERSIONS:
        for case, fill in {"groups": _groups, "types": _types, "layouts": _layouts, "attributes": _attributes}.items():
            _write(family, f"{case}_{version}", version, fill)
    _write(family, "user_block", "earliest", _types, userblock_size=1024)


def _write(family, case, version, fill, **options):
    values = family.start(case)
    folder = ROOT / family.name
    folder.mkdir(exist_ok=True)
    path = folder / f"{case}.h5"
    with h5py.File(path, "w", libver=version, **options) as file:
        fill(file, values)
    with h5py.File(path, "r") as file:
        family.write(case, objects=_content(file))
    assert path.stat().st_size < 100_000, f"{path} has {path.stat().st_size} bytes"


def _groups(file, values):
    """Names in one node and in several, nested groups, names in blocks of blocks, and beyond ASCII."""
    file.create_group("empty")
    file.create_group("layers/dense/vars")["0"] = values.normal(3, 2)
    file["layers/dense/vars/1"] = values.normal(2)
    for i in range(MANY):
        file[f"many/a_name_that_is_long_enough_to_fill_blocks_{i}"] = np.int32(i)
    file["größe/日本"] = values.integers(2)


def _types(file, values):
    for order in "<>":
        for dtype in ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"):
            file[f"{'little' if order == '<' else 'big'}/{dtype}"] = (100 * values.uniform(2, 3)).astype(order + dtype)
    file["limits"] = np.array([np.iinfo(np.int64).min, np.iinfo(np.int64).max])
    file["bool"] = np.array([True, False, True])
    file["opaque"] = np.array([b"ab", b"cd"], "V2")
    file["complex"] = np.array([1 + 2j])
    file["scalar"] = np.float32(2.5)
    file["nothing"] = np.zeros((0, 3), "float32")
    file["empty"] = h5py.Empty("float32")
    file["fixed"] = np.array([b"one", b"three", b""])
    file["variable"] = np.array(["one", "drei äöü", "", "x" * LONG], object)
    file["text"] = "a string"
    utf8 = h5py.string_dtype("utf-8", 5)
    file.create_dataset("utf8", data=np.array(["äö".encode(), b"u"], utf8), dtype=utf8)
    file.create_dataset("from_enum", data=[2, 1], dtype=h5py.enum_dtype({"RED": 1, "BLUE": 2}, "i2"))
    file["named_type"] = np.dtype("<f4")
    file.create_dataset("of_named_type", data=values.normal(3), dtype=file["named_type"])


def _layouts(file, values):
    x = values.normal(7, 5)
    many_chunks = file.libver[0] != "earliest"
    compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    compact.set_layout(h5py.h5d.COMPACT)
    space = h5py.h5s.create_simple(x.shape)
    h5py.h5d.create(file.id, b"compact", h5py.h5t.IEEE_F32LE, space, compact).write(h5py.h5s.ALL, h5py.h5s.ALL, x)
    early = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    early.set_chunk((3, 2))
    early.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    h5py.h5d.create(file.id, b"implicit", h5py.h5t.IEEE_F32LE, space, early).write(h5py.h5s.ALL, h5py.h5s.ALL, x)
    file["contiguous"] = x
    file.create_dataset("unwritten", (4,), "f4", fillvalue=1.5)
    file.create_dataset("single", data=x, chunks=x.shape)
    file.create_dataset("single_gzip", data=x, chunks=x.shape, compression="gzip", shuffle=True)
    file.create_dataset("chunks", data=x, chunks=(3, 2))
    file.create_dataset("chunks_3d", data=values.normal(3, 4, 5), chunks=(2, 3, 2), compression="gzip")
    file.create_dataset("gzip", data=x, chunks=(3, 2), compression="gzip")
    file.create_dataset("shuffle", data=x, chunks=(3, 2), shuffle=True)
    file.create_dataset("all_filters", data=x, chunks=(3, 2), compression="gzip", compression_opts=9, shuffle=True, fletcher32=True)
    file.create_dataset("fletcher32", data=values.integers(7, dtype="uint8"), chunks=(3,), fletcher32=True)
    file.create_dataset("limited", data=x, chunks=(3, 2), maxshape=(20, 11), compression="gzip")
    file.create_dataset("growing", data=x, chunks=(3, 2), maxshape=(None, 5))
    file.create_dataset("growing_second", data=x, chunks=(3, 1), maxshape=(7, None), compression="gzip")
    file.create_dataset("growing_long", data=values.integers(520, dtype="int16"), chunks=(2,), maxshape=(None,))
    file.create_dataset("growing_twice", data=x, chunks=(3, 2), maxshape=(None, None))
    file.create_dataset("growing_twice_gzip", data=values.integers(20, 30), chunks=(1, 3), maxshape=(None, None), compression="gzip")
    file.create_dataset("paged", data=values.integers(2100, dtype="uint8"), chunks=(2 if many_chunks else 100,))
    file.create_dataset("big_endian", data=x.astype(">f4"), chunks=(3, 2), compression="gzip", shuffle=True)
    _sparse(file)
    file.create_dataset("strings", data=np.array(["a", "bc", "def"], object), chunks=(2,), compression="gzip")


def _sparse(file):
    """Chunks that nobody wrote to, and one that is left of a longer dataset."""
    sparse = file.create_dataset("sparse", (2100,), "i1", chunks=(2,), fillvalue=-7)
    sparse[1500:1503] = [1, 2, 3]
    shrunk = file.create_dataset("shrunk", data=np.arange(20, dtype="i2"), chunks=(4,), maxshape=(None,), fillvalue=5)
    shrunk.resize((6,))
    shrunk.resize((9,))
    shrunk[8] = 1


def _attributes(file, values):
    file.attrs["backend"] = "tensorflow"
    file.attrs["bytes"] = b"3.15.0"
    file.attrs["layer_names"] = np.array([b"dense", b"dense_1"])
    file.attrs["texts"] = np.array(["one", "zwei ü"], object)
    file.attrs["number"] = 3
    file.attrs["flag"] = True
    file.attrs["vector"] = values.normal(4)
    file.attrs["none"] = np.zeros(0)
    file.create_dataset("x", data=values.normal(2)).attrs["name"] = "x"
    many = file.create_group("many")
    for i in range(MANY):
        many.attrs[f"attribute_{i}"] = values.normal(3)
    many.attrs["long"] = np.array([b"x" * (LONG // 2)] * 2)
    ordered = file.create_group("ordered", track_order=True)
    for name in ("z", "y", "x"):
        ordered.attrs[name] = name
        ordered[name] = name


def _content(file):
    """Every dataset and attribute; an attribute's name stands behind @."""
    objects = []

    def add(name, item):
        if isinstance(item, h5py.Datatype):
            return
        if isinstance(item, h5py.Dataset):
            objects.append(_described(f"/{name}", item[()], item.dtype))
        for key in item.attrs:
            objects.append(_described(f"/{name}@{key}", item.attrs[key], item.attrs.get_id(key).dtype))

    add("", file)
    file.visititems(add)
    return objects


def _described(name, value, dtype):
    if isinstance(value, h5py.Empty):
        return {"name": name, "type": "null"}
    if h5py.check_string_dtype(dtype):
        strings = [s.decode() if isinstance(s, bytes) else s for s in np.asarray(value, object).reshape(-1).tolist()]
        return {"name": name, "type": "string", "shape": list(np.shape(value)), "strings": strings}
    value = np.asarray(value)
    if value.dtype.kind == "c":
        return {"name": name, "type": "other"}
    kind = "opaque" if value.dtype.kind == "V" else value.dtype.name
    content = array(value.view("u1") if kind == "opaque" else value)
    return {"name": name, "type": kind, "shape": list(value.shape), "bytes": content["data"]}
