using System.Text;
using YamlDotNet.Serialization;

namespace ListBackup.Exports.Help;

/// <summary>A parameter's table as YAML, in the order and spelling of PlatyPS.</summary>
internal static class TableYaml
{
    public static ParameterTable Read(string yaml)
    {
        var root = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object?>?>(yaml) ?? [];
        return new ParameterTable
        {
            Type = Text(root, "Type"),
            DefaultValue = Text(root, "DefaultValue"),
            SupportsWildcards = Flag(root, "SupportsWildcards"),
            Aliases = List(root, "Aliases"),
            DontShow = Flag(root, "DontShow"),
            AcceptedValues = List(root, "AcceptedValues"),
            ParameterSets = [.. Items(root, "ParameterSets").Cast<Dictionary<object, object?>>().Select(Set)],
        };
    }

    public static string Write(ParameterTable table)
    {
        var yaml = new StringBuilder();
        yaml.Append($"Type: {table.Type}\nDefaultValue: {Quote(table.DefaultValue)}\nSupportsWildcards: {Lower(table.SupportsWildcards)}\n");
        WriteList(yaml, "Aliases", table.Aliases);
        yaml.Append("ParameterSets:\n");
        foreach (var set in table.ParameterSets)
        {
            yaml.Append($"- Name: {Quote(set.Name)}\n  Position: {set.Position}\n  IsRequired: {Lower(set.IsRequired)}\n");
            yaml.Append($"  ValueFromPipeline: {Lower(set.ValueFromPipeline)}\n  ValueFromPipelineByPropertyName: {Lower(set.ValueFromPipelineByPropertyName)}\n");
            yaml.Append($"  ValueFromRemainingArguments: {Lower(set.ValueFromRemainingArguments)}\n");
        }

        yaml.Append($"DontShow: {Lower(table.DontShow)}\n");
        WriteList(yaml, "AcceptedValues", table.AcceptedValues);
        return yaml.Append("HelpMessage: ''").ToString();
    }

    private static ParameterSetTable Set(Dictionary<object, object?> item)
    {
        var root = item.ToDictionary(e => (string)e.Key, e => e.Value, StringComparer.Ordinal);
        return new ParameterSetTable
        {
            Name = Text(root, "Name"),
            Position = Text(root, "Position"),
            IsRequired = Flag(root, "IsRequired"),
            ValueFromPipeline = Flag(root, "ValueFromPipeline"),
            ValueFromPipelineByPropertyName = Flag(root, "ValueFromPipelineByPropertyName"),
            ValueFromRemainingArguments = Flag(root, "ValueFromRemainingArguments"),
        };
    }

    private static string Text(Dictionary<string, object?> root, string key) => root.GetValueOrDefault(key)?.ToString() ?? "";

    private static bool Flag(Dictionary<string, object?> root, string key) => Text(root, key).Equals("true", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<object> Items(Dictionary<string, object?> root, string key) => root.GetValueOrDefault(key) as IEnumerable<object> ?? [];

    private static List<string> List(Dictionary<string, object?> root, string key) => [.. Items(root, key).Select(i => i.ToString() ?? "")];

    private static void WriteList(StringBuilder yaml, string key, IReadOnlyList<string> items)
    {
        yaml.Append(items.Count == 0 ? $"{key}: []\n" : $"{key}:\n");
        foreach (var item in items) yaml.Append($"- {Quote(item)}\n");
    }

    private static string Lower(bool value) => value ? "true" : "false";

    private static string Quote(string value) =>
        value.Length > 0 && value.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '[' or ']' or ' ' or ',' or '`') && char.IsLetterOrDigit(value[0])
            ? value
            : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
