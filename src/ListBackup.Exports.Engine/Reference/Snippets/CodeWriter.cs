using System.Text;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>What the CDK's languages have in common: variables, one statement per import, then their use.</summary>
internal abstract class CodeWriter : ISnippetWriter
{
    public abstract string Language { get; }

    public bool IsAlwaysWeak => false;

    public bool SupportsRole => true;

    public bool Supports(ImportUse use) => true;

    public string Write(SnippetModel model)
    {
        var text = new StringBuilder();
        foreach (var variable in model.Variables) text.Append(Variable(Identifier(variable), model.DefaultOf(variable))).Append('\n');
        if (text.Length > 0) text.Append('\n');
        foreach (var import in model.Imports) text.Append(Declare(Name(import), Value(import))).Append('\n');
        if (model.Use == ImportUse.Environment) text.Append('\n').Append(Function(model.Imports));
        if (model.Use == ImportUse.Policy) text.Append('\n').AppendJoin('\n', model.Statements.Select((s, i) => Statement(i == 0 ? "access" : $"access{i + 1}", s.Actions, s.Imports)));
        return text.ToString();
    }

    /// <summary>A variable of the name, taken from the app's context.</summary>
    protected abstract string Variable(string name, string? defaultValue);

    /// <summary>The name of a variable of the language.</summary>
    protected abstract string Identifier(string variable);

    /// <summary>The name of the constant that holds an import.</summary>
    protected abstract string Name(SnippetImport import);

    /// <summary>A constant.</summary>
    protected abstract string Declare(string name, string value);

    /// <summary>A name with variables in the language's way.</summary>
    protected abstract string Text(SnippetName name);

    /// <summary>Null, None or nil.</summary>
    protected abstract string Null { get; }

    /// <summary>A call of the CDK's class Fn.</summary>
    protected abstract string Call(CdkFunction function, IReadOnlyList<string> arguments);

    /// <summary>A Lambda function with the imports in its environment.</summary>
    protected abstract string Function(IReadOnlyList<SnippetImport> imports);

    /// <summary>A policy statement on the imports.</summary>
    protected abstract string Statement(string name, IReadOnlyList<string> actions, IReadOnlyList<SnippetImport> imports);

    /// <summary>A literal text.</summary>
    protected virtual string Literal(string text) => $"\"{text}\"";

    private string Value(SnippetImport import)
    {
        var value = import.IsWeak ? Call(CdkFunction.GetStackOutput, OutputArguments(import)) : Call(CdkFunction.ImportValue, [Text(import.Name)]);
        return import.IsList ? Call(CdkFunction.Split, [Literal(","), value]) : value;
    }

    private List<string> OutputArguments(SnippetImport import)
    {
        List<string> arguments = [Text(import.Stack!), Literal(import.OutputKey)];
        if (import.Region is not null || import.RoleArn is not null) arguments.Add(import.Region is null ? Null : Literal(import.Region));
        if (import.RoleArn is not null) arguments.Add(Literal(import.RoleArn));
        return arguments;
    }
}

/// <summary>The functions of the CDK's class Fn that snippets call.</summary>
internal enum CdkFunction
{
    ImportValue,
    GetStackOutput,
    Split,
}
