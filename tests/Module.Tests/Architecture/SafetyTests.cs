using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mono.Cecil;

namespace ListBackup.Exports.Module.Tests.Architecture;

/// <summary>What nobody may do here, found in the compiled code.</summary>
public class SafetyTests
{
    private const int NonBacktracking = (int)RegexOptions.NonBacktracking;

    [Fact]
    public void The_engine_has_no_static_state_that_changes() => Assert.Empty(
        from type in Code.TypesOf(Code.Engine).Concat(Code.TypesOf(Code.Migration))
        where !type.Name.StartsWith('<')
        from field in type.Fields
        where field is { IsStatic: true, IsInitOnly: false, HasConstant: false } && !field.Name.StartsWith('<')
        select field.FullName);

    [Fact]
    public void Nobody_waits_for_a_task_but_the_bridge() => Assert.Empty(
        from assembly in Code.Shipped
        from call in Code.CallsOf(assembly)
        where IsBlocking(call.Called) && !IsStateMachine(call.Caller.DeclaringType) && call.Caller.DeclaringType.FullName.Split('/')[0] != "ListBackup.Exports.Bridge.AsyncCmdlet"
        select $"{call.Caller.FullName} calls {call.Called.Name}");

    [Fact]
    public void Every_regular_expression_has_a_time_out_or_does_not_backtrack()
    {
        var generated = (from assembly in Code.Shipped
                         from type in Code.TypesOf(assembly)
                         from method in type.Methods
                         from attribute in method.CustomAttributes
                         where attribute.AttributeType.Name == "GeneratedRegexAttribute"
                         select (method.FullName, Attribute: attribute)).ToList();
        Assert.InRange(generated.Count, 20, 1000);
        var written = generated.Where(g => !IsBounded(g.Attribute)).Select(g => g.FullName);
        var made = from assembly in Code.Shipped
                   from call in Code.CallsOf(assembly)
                   where call.Called.DeclaringType.FullName == "System.Text.RegularExpressions.Regex" && (call.Called.Name == ".ctor" || !call.Called.HasThis)
                   where call.Called.Name is not ("Escape" or "Unescape") && call.Called.Parameters[^1].ParameterType.Name != "TimeSpan" && !call.Caller.DeclaringType.FullName.Contains("Generated", StringComparison.Ordinal)
                   select $"{call.Caller.FullName} calls {call.Called.FullName}";
        Assert.Empty(written.Concat(made));
    }

    [Fact]
    public void Nothing_read_can_name_a_type_or_run_code() => Assert.Empty(
        from assembly in Code.Shipped
        from call in Code.CallsOf(assembly)
        where IsDangerous(call.Called)
        select $"{call.Caller.FullName} calls {call.Called.FullName}");

    [Fact]
    public void Only_git_is_ever_started() => Assert.Equal(
        ["ListBackup.Exports.Drift.GitRevision"],
        (from assembly in Code.Shipped
         from call in Code.CallsOf(assembly)
         where call.Called.DeclaringType.FullName == "System.Diagnostics.Process" && call.Called.Name == "Start"
         select call.Caller.DeclaringType.FullName.Split('/')[0]).Distinct());

    [Fact]
    public void No_cmdlet_and_no_engine_writes_to_the_console() => Assert.Empty(
        from assembly in Code.Shipped
        from call in Code.CallsOf(assembly)
        where call.Called.DeclaringType.FullName == "System.Console"
        select call.Caller.FullName);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_public_type_of_the_engine_is_explained(bool migration)
    {
        var engine = migration ? Code.Migration : Code.Engine;
        var explained = XDocument.Load(Path.ChangeExtension(engine.Location, ".xml")).Descendants("member")
            .Where(m => m.Element("summary")?.Value.Trim().Length > 3 || m.Element("inheritdoc") is not null).Select(m => m.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(engine.GetExportedTypes().Select(t => "T:" + t.FullName!.Replace('+', '.')).Where(t => !explained.Contains(t)));
    }

    private static bool IsBlocking(MethodReference called)
    {
        var type = called.DeclaringType.FullName.Split('`')[0];
        return (type is "System.Threading.Tasks.Task" && called.Name is "Wait" or "WaitAll" or "WaitAny" or "get_Result" && type.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal))
            || (type is "System.Threading.Tasks.ValueTask" && called.Name == "get_Result")
            || (type.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal) && type.Contains("Awaiter", StringComparison.Ordinal) && called.Name == "GetResult");
    }

    private static bool IsStateMachine(TypeDefinition type) => type.Interfaces.Any(i => i.InterfaceType.Name == "IAsyncStateMachine");

    private static bool IsBounded(CustomAttribute attribute) =>
        attribute.ConstructorArguments.Any(a => a.Type.Name == "RegexOptions" && ((int)a.Value & NonBacktracking) != 0)
        || (attribute.ConstructorArguments.Count >= 3 && attribute.ConstructorArguments[2].Value is int timeout and > 0 && timeout < 10_000);

    private static bool IsDangerous(MethodReference called)
    {
        var type = called.DeclaringType.FullName;
        return type.StartsWith("YamlDotNet.Serialization", StringComparison.Ordinal)
            || type.Contains("BinaryFormatter", StringComparison.Ordinal)
            || (type == "System.Type" && called.Name == "GetType" && !called.HasThis)
            || (type == "System.Activator" && called.Name.StartsWith("CreateInstance", StringComparison.Ordinal) && called.Parameters.Any(p => p.ParameterType.Name == "String"))
            || (type == "System.Reflection.Assembly" && called.Name.StartsWith("Load", StringComparison.Ordinal))
            || (type == "System.Management.Automation.ScriptBlock" && called.Name == "Create");
    }
}
