using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ListBackup.Exports.Help;

/// <summary>What the built module says of its cmdlets' parameters, in the form of the help's tables.</summary>
internal static class CommandTables
{
    /// <summary>The module's cmdlets in a session that has imported it.</summary>
    public static IReadOnlyList<CmdletInfo> Commands(Runspace runspace)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Get-Command").AddParameter("Module", "ListBackup.Exports").AddParameter("CommandType", CommandTypes.Cmdlet);
        return [.. shell.Invoke<CmdletInfo>().OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    /// <summary>The parameters that are the cmdlet's own; the engine's common ones are documented by PowerShell.</summary>
    public static IEnumerable<ParameterMetadata> Parameters(CmdletInfo command) => command.Parameters.Values
        .Where(p => !Cmdlet.CommonParameters.Contains(p.Name, StringComparer.OrdinalIgnoreCase))
        .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase);

    public static ParameterTable Table(CmdletInfo command, ParameterMetadata parameter) => new()
    {
        Type = TypeName(parameter.ParameterType),
        DefaultValue = Default(command, parameter),
        SupportsWildcards = parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any(),
        Aliases = [.. parameter.Aliases.Order(StringComparer.OrdinalIgnoreCase)],
        DontShow = parameter.ParameterSets.Values.Any(s => parameter.Attributes.OfType<ParameterAttribute>().All(a => a.DontShow)),
        AcceptedValues = Accepted(parameter),
        ParameterSets = [.. parameter.ParameterSets.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => Set(s.Key, s.Value))],
    };

    private static ParameterSetTable Set(string name, ParameterSetMetadata set) => new()
    {
        Name = name == ParameterAttribute.AllParameterSets ? ParameterSetTable.All : name,
        Position = set.Position == int.MinValue ? "Named" : set.Position.ToString(CultureInfo.InvariantCulture),
        IsRequired = set.IsMandatory,
        ValueFromPipeline = set.ValueFromPipeline,
        ValueFromPipelineByPropertyName = set.ValueFromPipelineByPropertyName,
        ValueFromRemainingArguments = set.ValueFromRemainingArguments,
    };

    private static string TypeName(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? $"System.Nullable`1[{inner.FullName}]" : type.FullName ?? type.Name;

    // What the property holds before binding is what the cmdlet uses when the parameter is left out.
    private static string Default(CmdletInfo command, ParameterMetadata parameter)
    {
        if (command.ImplementingType.GetProperty(parameter.Name) is not { } property) return parameter.SwitchParameter ? "False" : "";
        var cmdlet = Activator.CreateInstance(command.ImplementingType);
        using var owned = cmdlet as IDisposable;
        return property.GetValue(cmdlet) switch
        {
            null => "",
            SwitchParameter value => value.IsPresent ? "True" : "False",
            string text => text,
            IEnumerable items => string.Join(", ", items.Cast<object>().Select(i => Convert.ToString(i, CultureInfo.InvariantCulture))),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
    }

    private static IReadOnlyList<string> Accepted(ParameterMetadata parameter)
    {
        if (parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault() is { } set) return [.. set.ValidValues];
        var type = parameter.ParameterType.GetElementType() ?? parameter.ParameterType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? Enum.GetNames(type) : [];
    }
}
