using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Templates;

/// <summary>A folder for the files of one test.</summary>
internal sealed class TemplateFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lb-templates-").FullName;

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Join(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public Task<ExportInventory> ReadAsync(EvaluationContext? context = null) => Fixture.ReadAsync(Path, context);

    /// <summary>Reads one template.</summary>
    public static async Task<ExportInventory> ReadAsync(string name, string text, EvaluationContext? context = null)
    {
        using var folder = new TemplateFolder();
        folder.Write(name, text);
        return await folder.ReadAsync(context);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
