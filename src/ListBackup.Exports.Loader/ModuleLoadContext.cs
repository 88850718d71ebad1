using System.Reflection;
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
    private readonly string _folder;
    private readonly string _compiled;
    private readonly Assembly _loader = typeof(ModuleLoadContext).Assembly;

    private ModuleLoadContext(string folder)
        : base(MainAssembly, isCollectible: false) =>
        (_folder, _compiled) = (folder, Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier));

    /// <summary>The cmdlets.</summary>
    public Assembly Cmdlets => LoadFromAssemblyName(new AssemblyName(MainAssembly));

    /// <summary>Whether the module was imported from this folder before, in this process.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Returns the context of a folder, one in a process: a newer version beside an older one is really the newer.</summary>
    public static ModuleLoadContext Initialize(string folder)
    {
        lock (Gate)
        {
            var full = Path.GetFullPath(folder);
            if (Loaded.TryGetValue(full, out var context)) context.IsKnown = true;
            else Loaded[full] = context = new ModuleLoadContext(full);
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
}
