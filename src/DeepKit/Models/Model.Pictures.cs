namespace DeepKit.Models;

public partial class Model
{
    /// <summary>Draws the layers as boxes, with their output shapes, and arrows between them.</summary>
    /// <param name="path">An SVG file; one that is there is replaced.</param>
    /// <exception cref="InvalidOperationException">The model has not been built.</exception>
    public void Plot(string path) => ModelDiagram.Of(this).SaveSvg(path);

    /// <summary>The layers and their connections as a Mermaid flowchart, for Markdown pages.</summary>
    /// <exception cref="InvalidOperationException">The model has not been built.</exception>
    public string ToMermaid() => ModelDiagram.Of(this).ToMermaid();

    /// <summary>The layers and their connections in Graphviz' language.</summary>
    /// <exception cref="InvalidOperationException">The model has not been built.</exception>
    public string ToDot() => ModelDiagram.Of(this).ToDot();
}
