using Amazon.Runtime.Internal.Transform;

namespace Amazon.CloudFormation.Internal;

/// <summary>Reads one XML element into an object, by a table of its members.</summary>
/// <remarks>Unknown elements are passed over, so that an answer with newer members is still read.</remarks>
internal sealed class StructureReader<T>
    where T : new()
{
    private readonly List<(string Path, Action<T, XmlUnmarshallerContext> Read)> _members = [];

    public StructureReader<T> Text(string name, Action<T, string> set) => Add(name, (x, context) => set(x, StringUnmarshaller.Instance.Unmarshall(context)));

    public StructureReader<T> Number(string name, Action<T, int?> set) => Add(name, (x, context) => set(x, NullableIntUnmarshaller.Instance.Unmarshall(context)));

    public StructureReader<T> Flag(string name, Action<T, bool?> set) => Add(name, (x, context) => set(x, NullableBoolUnmarshaller.Instance.Unmarshall(context)));

    public StructureReader<T> Date(string name, Action<T, DateTime?> set) => Add(name, (x, context) => set(x, NullableDateTimeUnmarshaller.Instance.Unmarshall(context)));

    public StructureReader<T> Structure<TMember>(string name, StructureReader<TMember> reader, Action<T, TMember> set)
        where TMember : new() =>
        Add(name, (x, context) => set(x, reader.Read(context)));

    public StructureReader<T> Texts(string name, Func<T, List<string>> get, Action<T, List<string>> set) =>
        Add(name + "/member", (x, context) => ListOf(x, get, set).Add(StringUnmarshaller.Instance.Unmarshall(context)));

    public StructureReader<T> List<TMember>(string name, StructureReader<TMember> reader, Func<T, List<TMember>> get, Action<T, List<TMember>> set)
        where TMember : new() =>
        Add(name + "/member", (x, context) => ListOf(x, get, set).Add(reader.Read(context)));

    /// <summary>Reads the element that the context stands on.</summary>
    public T Read(XmlUnmarshallerContext context) => ReadInto(new T(), context);

    /// <summary>Reads the members of the element that the context stands on into an object.</summary>
    public T ReadInto(T target, XmlUnmarshallerContext context)
    {
        var depth = context.CurrentDepth;
        while (context.ReadAtDepth(depth))
        {
            if (!context.IsStartElement) continue;
            foreach (var (path, read) in _members)
            {
                if (!context.TestExpression(path, depth + 1)) continue;
                read(target, context);
                break;
            }
        }

        return target;
    }

    // Lists are null when empty, as everywhere in version 4 of the SDK.
    private static List<TMember> ListOf<TMember>(T target, Func<T, List<TMember>> get, Action<T, List<TMember>> set)
    {
        if (get(target) is { } list) return list;
        list = [];
        set(target, list);
        return list;
    }

    private StructureReader<T> Add(string path, Action<T, XmlUnmarshallerContext> read)
    {
        _members.Add((path, read));
        return this;
    }
}
