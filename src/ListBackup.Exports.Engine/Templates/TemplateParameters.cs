namespace ListBackup.Exports.Templates;

/// <summary>How much an evaluation takes as known.</summary>
internal enum Knowledge
{
    /// <summary>Nothing: the expression itself, in its canonical form.</summary>
    Nothing,

    /// <summary>What the user gave; a parameter's default may be overridden at deployment.</summary>
    Given,

    /// <summary>What the user gave, and defaults for the rest.</summary>
    Defaults,
}

/// <summary>The values of parameters and pseudo parameters.</summary>
internal sealed class TemplateParameters(TemplateDocument document, EvaluationContext context, Knowledge knowledge)
{
    private readonly MappingNode? _declared = document.Section("Parameters");

    /// <summary>Whether a name is a declared parameter.</summary>
    public bool IsDeclared(string name) => _declared?[name] is not null;

    /// <summary>Whether a parameter's value must not be shown.</summary>
    public bool IsNoEcho(string name) =>
        _declared?[name] is MappingNode declaration && declaration["NoEcho"] is ScalarNode flag && flag.Value.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of a parameter or pseudo parameter; null when it is not known.</summary>
    public TemplateValue? Find(string name)
    {
        if (name.StartsWith("AWS::", StringComparison.Ordinal)) return FindPseudo(name);
        if (knowledge == Knowledge.Nothing || _declared?[name] is not MappingNode declaration) return null;
        var type = (declaration["Type"] as ScalarNode)?.Value ?? "String";

        // What is given for these is the name of an SSM parameter, whose value only AWS knows.
        if (type.StartsWith("AWS::SSM::Parameter::Value<", StringComparison.Ordinal) || IsNoEcho(name)) return null;
        if (!context.Parameters.TryGetValue(name, out var value))
        {
            if (knowledge != Knowledge.Defaults || DefaultOf(declaration) is not { } byDefault) return null;
            value = byDefault;
        }

        if (type is not "CommaDelimitedList" && !type.StartsWith("List<", StringComparison.Ordinal)) return TemplateValue.Of(value);
        return new TemplateValue.ListValue([.. value.Split(',', StringSplitOptions.TrimEntries).Select(TemplateValue.Of)]);
    }

    /// <summary>The parameters with a plain default, for the inventory.</summary>
    public IReadOnlyDictionary<string, string> Defaults()
    {
        var defaults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in _declared?.Entries ?? [])
        {
            if (value is MappingNode declaration && DefaultOf(declaration) is { } text && !IsNoEcho(key.Value)) defaults[key.Value] = text;
        }

        return defaults;
    }

    private static string? DefaultOf(MappingNode declaration) => declaration["Default"] switch
    {
        ScalarNode { IsNull: false } scalar => scalar.Value,
        SequenceNode list when list.Items.All(i => i is ScalarNode) => string.Join(',', list.Items.Cast<ScalarNode>().Select(i => i.Value)),
        _ => null,
    };

    private TemplateValue? FindPseudo(string name)
    {
        if (name is "AWS::NoValue") return TemplateValue.NoValue.Instance;
        if (knowledge == Knowledge.Nothing) return null;
        var value = name switch
        {
            "AWS::StackName" => context.StackName,
            "AWS::Region" => context.Region,
            "AWS::AccountId" => context.AccountId,
            "AWS::Partition" => AwsPartition.Of(context.Region)?.Name,
            "AWS::URLSuffix" => AwsPartition.Of(context.Region)?.UrlSuffix,
            _ => null,
        };
        return value is null ? null : TemplateValue.Of(value);
    }
}
