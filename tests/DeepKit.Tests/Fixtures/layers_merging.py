"""Layers that join tensors, reshape, pool over time, normalise or apply an equation or a function."""
import numpy as np
from keras import layers, ops

PADDED = np.array([[1, 1, 0, 0], [1, 1, 1, 1], [1, 0, 1, 0]], dtype=bool)
OTHER = np.array([[1, 0, 0, 1], [0, 1, 1, 1], [1, 0, 0, 0]], dtype=bool)
THREE = [(3, 4, 2)] * 3


def write(case):
    _element_wise(case)
    _concatenate(case)
    _dot(case)
    _reshaping(case)
    _pooling(case)
    _layer_normalization(case)
    _functions(case)


def _element_wise(case):
    for create in (layers.Add, layers.Average, layers.Multiply, layers.Maximum, layers.Minimum):
        name = create.__name__.lower()
        case(name, create, [(3, 4)] * 3)
        case(f"{name}_masks", create, THREE, masks=[PADDED, OTHER, PADDED])
        case(f"{name}_one_without_mask", create, THREE, masks=[PADDED, OTHER, None])
        case(f"{name}_broadcast", create, [(3, 4, 2), (3, 1, 2)])
        case(f"{name}_ranks", create, [(3, 2), (3, 4, 2)])
    case("maximum_first_without_mask", layers.Maximum, THREE, masks=[None, OTHER, PADDED])
    case("maximum_ties", layers.Maximum, [lambda v: v.integers(3, 4, high=2).astype("float32")] * 2)
    case("minimum_ties", layers.Minimum, [lambda v: v.integers(3, 4, high=2).astype("float32")] * 2)
    case("subtract", layers.Subtract, [(3, 4)] * 2)
    case("subtract_masks", layers.Subtract, [(3, 4, 2)] * 2, masks=[PADDED, OTHER])
    case("subtract_ranks", layers.Subtract, [(3, 4, 2), (3, 2)])


def _concatenate(case):
    case("concatenate", layers.Concatenate, [(3, 4), (3, 2), (3, 1)])
    case("concatenate_rank3", layers.Concatenate, [(3, 4, 2), (3, 4, 5)])
    case("concatenate_axis1", lambda: layers.Concatenate(axis=1), [(3, 4, 2), (3, 1, 2)])
    case("concatenate_rank4_axis2", lambda: layers.Concatenate(axis=-2), [(2, 3, 4, 2), (2, 3, 1, 2)])
    case("concatenate_masks", layers.Concatenate, [(3, 4, 2), (3, 4, 1)], masks=[PADDED, OTHER])
    case("concatenate_one_without_mask", layers.Concatenate, [(3, 4, 2), (3, 4, 1)], masks=[PADDED, None])
    case("concatenate_axis1_masks", lambda: layers.Concatenate(axis=1), [(3, 4, 2), (3, 4, 2)], masks=[PADDED, OTHER])
    case("concatenate_axis1_one_without_mask", lambda: layers.Concatenate(axis=1), [(3, 2, 2), (3, 4, 2)],
         masks=[None, OTHER])


def _dot(case):
    case("dot", lambda: layers.Dot(1), [(3, 4), (3, 4)])
    case("dot_negative", lambda: layers.Dot(-1), [(3, 4, 2), (3, 5, 2)])
    case("dot_12", lambda: layers.Dot((1, 2)), [(3, 5, 2), (3, 4, 5)])
    case("dot_21", lambda: layers.Dot((2, 1)), [(3, 5, 2), (3, 2, 4)])
    case("dot_ranks", lambda: layers.Dot((1, 1)), [(3, 5, 2), (3, 5)])
    case("dot_rank4", lambda: layers.Dot((2, 1)), [(2, 3, 4, 2), (2, 4, 3)])
    case("dot_normalize", lambda: layers.Dot(1, normalize=True), [(3, 4), (3, 4)])
    case("dot_normalize_rank3", lambda: layers.Dot((2, 1), normalize=True), [(3, 5, 2), (3, 2, 4)])


def _reshaping(case):
    case("repeat_vector", lambda: layers.RepeatVector(4), (3, 5))
    case("repeat_vector_once", lambda: layers.RepeatVector(1), (3, 5))
    case("reshape", lambda: layers.Reshape((2, 6)), (3, 4, 3))
    case("reshape_inferred", lambda: layers.Reshape((-1, 2)), (3, 4, 3))
    case("reshape_scalars", lambda: layers.Reshape(()), (3, 1))
    case("permute", lambda: layers.Permute((2, 1)), (3, 4, 2))
    case("permute_rank4", lambda: layers.Permute((3, 1, 2)), (2, 4, 3, 2))


def _pooling(case):
    for create in (layers.GlobalAveragePooling1D, layers.GlobalMaxPooling1D):
        name = "global_average_pooling1d" if create is layers.GlobalAveragePooling1D else "global_max_pooling1d"
        case(name, create, (3, 4, 2))
        case(f"{name}_keepdims", lambda: create(keepdims=True), (3, 4, 2))
        case(f"{name}_channels_first", lambda: create("channels_first"), (3, 2, 4))
        case(f"{name}_channels_first_keepdims", lambda: create("channels_first", keepdims=True), (3, 2, 4))
        case(f"{name}_mask", create, (3, 4, 2), masks=[PADDED])
    case("global_average_pooling1d_mask_keepdims", lambda: layers.GlobalAveragePooling1D(keepdims=True), (3, 4, 2), masks=[PADDED])
    case("global_average_pooling1d_mask_channels_first", lambda: layers.GlobalAveragePooling1D("channels_first"), (3, 2, 4),
         masks=[PADDED])
    case("global_max_pooling1d_ties", layers.GlobalMaxPooling1D, lambda v: v.integers(3, 4, 2, high=2).astype("float32"))


def _layer_normalization(case):
    def norm(name, x=(3, 4, 5), masks=None, **more):
        case(f"layer_normalization{name}", lambda: layers.LayerNormalization(**more), x, masks=masks)

    norm("")
    norm("_rank2", (4, 7))
    norm("_epsilon", epsilon=0.1)
    norm("_axis1", axis=1)
    norm("_axes", axis=[2, 1])
    norm("_axes_apart", (2, 3, 4, 5), axis=[-1, 1])
    norm("_no_center", center=False)
    norm("_no_scale", scale=False)
    norm("_plain", center=False, scale=False)
    norm("_rms", rms_scaling=True)
    norm("_rms_axis1", axis=1, rms_scaling=True, scale=False)
    norm("_far_from_zero", lambda v: 10 + v.normal(3, 4, 16))
    norm("_mask", (3, 4, 2), masks=[PADDED])


def _functions(case):
    case("identity", layers.Identity, (3, 4))
    case("identity_mask", layers.Identity, (3, 4, 2), masks=[PADDED])
    case("lambda", lambda: layers.Lambda(lambda x: x * 2 + 1), (3, 4))
    case("lambda_mask", lambda: layers.Lambda(lambda x: x * 2), (3, 4, 2), masks=[PADDED])
    case("lambda_mask_kept", lambda: layers.Lambda(lambda x: x * 2, mask=lambda _, mask: mask), (3, 4, 2), masks=[PADDED])
    case("lambda_two", lambda: layers.Lambda(lambda x: ops.tanh(x[0]) - x[1]), [(3, 4), (3, 4)])
    for name, shape, equation, output, bias in (
            ("", (3, 4), "ab,bc->ac", 5, "c"),
            ("_no_bias", (3, 4), "ab,bc->ac", 5, None),
            ("_rank3", (3, 4, 2), "abc,cd->abd", (None, 5), "d"),
            ("_to_heads", (3, 4, 6), "abc,cde->abde", (None, 2, 5), "de"),
            ("_from_heads", (3, 4, 2, 5), "abcd,cde->abe", (None, 6), "e"),
            ("_part_of_bias", (3, 4, 6), "abc,cde->abde", (None, 2, 5), "d"),
            ("_over_time", (3, 4, 2), "abc,bd->adc", (5, None), "d"),
            ("_per_head", (3, 4, 2, 5), "abcd,cde->abce", (None, 2, 6), "ce"),
            ("_points_left", (3, 4, 2, 5), "...x,xy->...y", 6, "y"),
            ("_points_right", (3, 4, 2, 5), "ab...,bc->ac...", 6, "c")):
        case(f"einsum_dense{name}", lambda: layers.EinsumDense(equation, output, bias_axes=bias), shape)
    case("einsum_dense_relu", lambda: layers.EinsumDense("abc,cd->abd", (None, 5), activation="relu", bias_axes="d"), (3, 4, 2))
