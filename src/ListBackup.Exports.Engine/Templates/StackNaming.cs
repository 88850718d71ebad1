using System.Collections.Concurrent;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>Which stack a template deploys as, from what the CDK or Serverless wrote beside it, the user, the convention or SAM's configuration.</summary>
internal sealed class StackNaming(TemplateSourceOptions options)
{
    private readonly byte[][] _words = [.. options.StackNameWords.Select(System.Text.Encoding.UTF8.GetBytes)];
    private readonly ConcurrentDictionary<string, CloudAssembly?> _assemblies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DeployedAs?> _packages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SamConfiguration?> _configurations = new(StringComparer.Ordinal);

    /// <summary>The stack of a file.</summary>
    public DeployedAs Of(SourceFile file, IReadLog log)
    {
        var folder = Path.GetDirectoryName(file.Path) ?? string.Empty;
        var synthesized = Path.GetFileName(folder) is ServerlessPackage.Folder
            ? _packages.GetOrAdd(folder, f => ServerlessPackage.StackOf(f, log))
            : _assemblies.GetOrAdd(folder, f => CloudAssembly.Read(f, log))?.StackOf(file.FileName);

        // One stack name cannot be that of all templates of a folder, but it can be that of the one file the user named.
        if (synthesized?.StackName is not null && (options.Context.StackName is null || !file.Entry.IsExplicit)) return synthesized;
        var byConvention = _words.Length == 0 || Array.Exists(_words, w => file.Contains(w)) ? options.StackNameOf(file.Path) : null;
        var name = options.Context.StackName
            ?? (byConvention is not null && NamePattern.Parse(byConvention).IsResolved ? byConvention : null)
            ?? _configurations.GetOrAdd(folder, f => SamConfiguration.Read(f, options.Context.Stage, log))?.StackOf(file.FileName)
            ?? byConvention;
        return new DeployedAs(name, synthesized?.Region ?? options.Context.Region, synthesized?.AccountId ?? options.Context.AccountId);
    }
}
