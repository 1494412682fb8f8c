using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace DeepKit.Saving;

/// <summary>What the serializer has to know when nothing may be looked up at run time.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class JsonContext : JsonSerializerContext;
