using DeepKit.Graphs;
using DeepKit.Saving;

namespace DeepKit.Models;

public partial class Model
{
    /// <summary>
    /// Writes the model as a SavedModel for prediction, as Keras' <c>model.export</c> does: TensorFlow Serving, <c>tf.saved_model.load</c>,
    /// <c>keras.layers.TFSMLayer</c> and <see cref="SavedModel.Load"/> take it. The signatures <c>serve</c> and <c>serving_default</c> have the
    /// model's <see cref="InputNames"/> as inputs and <c>output_0</c>, <c>output_1</c>, … as outputs; the batch may have any size. Layers that
    /// keep state write it whenever an output is computed. (<c>TFSMLayer</c> by itself hands over one input only.)
    /// </summary>
    /// <param name="directory">The folder to write; files of an earlier export there are replaced once all new ones are written.</param>
    /// <param name="frozen">Whether weights become constants of the graph, which nobody can train any more, instead of variables.</param>
    /// <param name="inputShapes">
    /// The shape of each input, batch first: <c>[[null, 50]]</c>. Needed where the model leaves an axis open beside the batch, for a
    /// SavedModel is written for one size of each of the others.
    /// </param>
    /// <exception cref="InvalidOperationException">The model has no weights yet, or leaves an axis open that <paramref name="inputShapes"/> does not name.</exception>
    /// <exception cref="ArgumentException"><paramref name="inputShapes"/> do not fit the model's inputs.</exception>
    public void Export(string directory, bool frozen = false, IReadOnlyList<Shape>? inputShapes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        new SavedModelWriter(this, inputShapes, frozen).Write(directory);
    }
}
