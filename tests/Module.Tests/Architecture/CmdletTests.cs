using System.Management.Automation;
using System.Reflection;

namespace ListBackup.Exports.Module.Tests.Architecture;

/// <summary>What every cmdlet is, so that all feel alike.</summary>
public class CmdletTests
{
    private static readonly Type[] Cmdlets = [.. Code.Cmdlets.GetExportedTypes().Where(t => t.GetCustomAttribute<CmdletAttribute>() is not null)];

    private static readonly HashSet<string> ApprovedVerbs = [.. typeof(VerbsCommon).Assembly.GetExportedTypes().Where(t => t.Name.StartsWith("Verbs", StringComparison.Ordinal) && t is { IsAbstract: true, IsSealed: true })
        .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(f => (string)f.GetRawConstantValue()!)];

    [Fact]
    public void Cmdlets_are_sealed_and_named_after_their_class() => Assert.All(Cmdlets, t =>
    {
        var cmdlet = t.GetCustomAttribute<CmdletAttribute>()!;
        Assert.True(t.IsSealed, t.Name);
        Assert.Equal($"{cmdlet.VerbName}{cmdlet.NounName}Command", t.Name);
    });

    [Fact]
    public void Verbs_are_approved_and_nouns_are_singular_with_our_prefix() => Assert.All(Cmdlets.Select(t => t.GetCustomAttribute<CmdletAttribute>()!), c =>
    {
        Assert.Contains(c.VerbName, ApprovedVerbs);
        Assert.StartsWith("Lb", c.NounName, StringComparison.Ordinal);
        Assert.False(c.NounName.EndsWith('s') && !c.NounName.EndsWith("ss", StringComparison.Ordinal), c.NounName);
    });

    [Fact]
    public void Every_cmdlet_says_what_it_writes() => Assert.All(Cmdlets, t => Assert.True(t.GetCustomAttributes<OutputTypeAttribute>().SelectMany(a => a.Type).Any(), t.Name));

    [Fact]
    public void Removals_ask_first_and_reading_cmdlets_do_not_ask() => Assert.All(Cmdlets.Select(t => t.GetCustomAttribute<CmdletAttribute>()!), c =>
        Assert.False(c.VerbName is "Get" or "Test" or "Find" or "Resolve" or "Measure" or "Compare" && c.SupportsShouldProcess, $"{c.VerbName}-{c.NounName}"));

    [Fact]
    public void No_type_of_a_dependency_is_on_the_public_surface() => Assert.Empty(
        from type in Code.Shipped.Where(a => a != Code.Live).SelectMany(a => a.GetExportedTypes())
        from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        from used in TypesOf(member)
        let home = used.Assembly.GetName().Name!
        where home.StartsWith("AWSSDK", StringComparison.Ordinal) || home.StartsWith("Amazon", StringComparison.Ordinal) || home is "YamlDotNet" or "Markdig"
        select $"{type.Name}.{member.Name}: {used}");

    private static IEnumerable<Type> TypesOf(MemberInfo member) => (member switch
    {
        MethodBase method => method.GetParameters().Select(p => p.ParameterType).Append((method as MethodInfo)?.ReturnType ?? typeof(void)),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    }).SelectMany(t => t.IsGenericType ? t.GetGenericArguments().Append(t) : [t.IsArray ? t.GetElementType()! : t]);
}
