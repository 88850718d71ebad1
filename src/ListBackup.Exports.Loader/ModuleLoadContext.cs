using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace ListBackup.Exports.Loader;

/// <summary>Loads the module's assemblies and their dependencies beside, not over, those of other modules.</summary>
/// <remarks>AWS Tools and others bring their own AWSSDK.Core and YamlDotNet; the first loaded into the default context would win for all.</remarks>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    private const string MainAssembly = "ListBackup.Exports";
    private static readonly object Gate = new();
    private static readonly Dictionary<string, ModuleLoadContext> Loaded = new(StringComparer.Ordinal);
    private static readonly string[] OwnAssemblies = [MainAssembly, MainAssembly + ".Engine", MainAssembly + ".Migration", MainAssembly + ".CloudFormation"];
    private readonly string _folder;
    private readonly string _compiled;
    private readonly Assembly _loader = typeof(ModuleLoadContext).Assembly;

    private ModuleLoadContext(string folder)
        : base(MainAssembly, isCollectible: false) =>
        (_folder, _compiled) = (folder, Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier));

    /// <summary>The cmdlets.</summary>
    public Assembly Cmdlets => LoadFromAssemblyName(new AssemblyName(MainAssembly));

    /// <summary>Whether this version of the module was imported before, in this process.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Returns the context of a folder's version, one in a process: a newer version beside an older one is really the newer.</summary>
    /// <exception cref="InvalidOperationException">Another build of the same version is loaded.</exception>
    public static ModuleLoadContext Initialize(string folder)
    {
        lock (Gate)
        {
            var full = Path.GetFullPath(folder);

            // By name, not by folder: PowerShell keeps the parameters of cmdlets by it, and mixes two copies of one version up.
            var name = AssemblyName.GetAssemblyName(Path.Combine(full, MainAssembly + ".dll")).FullName;
            if (!Loaded.TryGetValue(name, out var context)) return Loaded[name] = new ModuleLoadContext(full);
            if (OwnAssemblies.FirstOrDefault(a => !context.Holds(full, a)) is { } other) throw new InvalidOperationException(context.Differs(full, other));
            context.IsKnown = true;
            return context;
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == _loader.GetName().Name) return _loader;
        var file = assemblyName.Name + ".dll";

        // The same assembly compiled ahead of time, where the package has it for this system: the first command need not wait for the compiler.
        var path = Path.Combine(_compiled, file);
        if (!File.Exists(path)) path = Path.Combine(_folder, file);
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    // Whether a folder has the very build that is loaded.
    private bool Holds(string folder, string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(folder, assembly + ".dll")));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid) == LoadFromAssemblyName(new AssemblyName(assembly)).ManifestModule.ModuleVersionId;
    }

    private string Differs(string folder, string assembly) =>
        $"Another build of {MainAssembly} {Cmdlets.GetName().Version?.ToString(3)} was loaded from '{_folder}' before, and .NET does not let it go: "
        + $"'{Path.Combine(folder, assembly + ".dll")}' differs. Import it in a new PowerShell.";
}
