using System.Reflection;
using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.Commands;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ListBackup.Exports.Module.Tests.Architecture;

/// <summary>The assemblies that ship, as compiled.</summary>
internal static class Code
{
    public static Assembly Engine { get; } = typeof(Inventory.Export).Assembly;

    /// <summary>Planning and carrying out migrations, which is no part of what starts first.</summary>
    public static Assembly Migration { get; } = typeof(Migration.Planning.MigrationPlanner).Assembly;

    public static Assembly Live { get; } = typeof(LiveSource).Assembly;

    public static Assembly Cmdlets { get; } = typeof(GetLbExportCommand).Assembly;

    public static IReadOnlyList<Assembly> Shipped { get; } = [Engine, Migration, Live, Cmdlets];

    /// <summary>Types that people wrote, nested ones included.</summary>
    public static IEnumerable<TypeDefinition> TypesOf(Assembly assembly) =>
        AssemblyDefinition.ReadAssembly(assembly.Location).MainModule.GetTypes().Where(t => !t.FullName.Contains("Generated", StringComparison.Ordinal) && !t.FullName.StartsWith('<'));

    /// <summary>Each call in an assembly, with the method that makes it.</summary>
    public static IEnumerable<(MethodDefinition Caller, MethodReference Called, Instruction At)> CallsOf(Assembly assembly) =>
        from type in TypesOf(assembly)
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.Operand is MethodReference
        select (method, (MethodReference)instruction.Operand, instruction);

    /// <summary>The source files that ship.</summary>
    public static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Path.Combine(Hosting.Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "obj" or "bin"));
}
