"""TensorFlow's stateless uniform floats in [0, 1): what every mask and every initial weight is made of."""
import tensorflow as tf

from common import array


def write(family, options):
    family.start("stateless_uniform")
    cases = [_uniform(seed, shape) for seed in ((7, 0), (7, 1), (-3, 2**40)) for shape in ((1,), (5,), (4, 7))]
    family.write("stateless_uniform", cases=cases)


def _uniform(seed, shape):
    values = tf.random.stateless_uniform(shape, seed)
    old = tf.raw_ops.StatelessRandomUniform(shape=shape, seed=seed)
    tf.debugging.assert_equal(values, old, "the first and the second version of the op differ")
    return {"seed": list(seed), "values": array(values)}
