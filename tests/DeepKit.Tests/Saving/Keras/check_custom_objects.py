"""Opens a model with a registered layer and a named function: python check_custom_objects.py FILE prints what it makes of (1, 2)."""
import os
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras  # noqa: E402
import numpy as np  # noqa: E402


@keras.saving.register_keras_serializable("test_package")
class ScaleLayer(keras.layers.Layer):
    def __init__(self, factor, **more):
        super().__init__(**more)
        self.factor = factor

    def build(self, shape):
        self.factors = self.add_weight(shape=(shape[-1],), initializer="ones")

    def call(self, x):
        return x * self.factors * self.factor

    def get_config(self):
        return {**super().get_config(), "factor": self.factor}


model = keras.models.load_model(sys.argv[1], custom_objects={"double": lambda x: x * 2})
print(model.predict(np.array([[1.0, 2.0]], "float32"), verbose=0).tolist())
