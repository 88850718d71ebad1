using System.Globalization;
using System.Text;

namespace ListBackup.Exports.Benchmarks;

/// <summary>A source tree as repositories have it: code, documents, data, and every twentieth file a template.</summary>
internal sealed class GeneratedTree : IDisposable
{
    private const int FileBytes = 10 * 1024;
    private static readonly string[] Extensions = [".ts", ".js", ".py", ".md", ".json", ".yml", ".txt", ".java", ".go", ".css"];
    private static readonly string[] Words = ["const", "value", "module", "function", "return", "import", "lambda", "class", "config", "deploy", "queue", "table", "arn", "stack", "ExportService", "Exported"];

    public GeneratedTree(int files)
    {
        Files = files;
        for (var i = 0; i < files; i++)
        {
            var folder = Path.Join(Root, string.Create(CultureInfo.InvariantCulture, $"d{i % 211}"), string.Create(CultureInfo.InvariantCulture, $"s{i % 7}"));
            Directory.CreateDirectory(folder);
            var (extension, text) = i % 20 == 0 ? (".yaml", Template(i)) : (Extensions[i % 10], Text(i, Extensions[i % 10]));
            File.WriteAllText(Path.Join(folder, string.Create(CultureInfo.InvariantCulture, $"f{i}{extension}")), text);
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("lb-benchmark-").FullName;

    public int Files { get; }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string Template(int number)
    {
        var text = new StringBuilder("AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n  Stage:\n    Type: String\n    Default: main\nResources:\n");
        var outputs = new StringBuilder("Outputs:\n");
        for (var i = 0; text.Length + outputs.Length < FileBytes; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  Table{i}:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      TableName: !Sub \"${{Stage}}-t{number}-{i}\"\n      KmsKey:\n        Fn::ImportValue: !Sub \"${{Stage}}-kms-{i}\"\n      Tags: [{{Key: a, Value: !Ref Stage}}]\n");
            outputs.Append(CultureInfo.InvariantCulture, $"  Table{i}Name:\n    Description: Table {i}\n    Value: !Ref Table{i}\n    Export:\n      Name: !Join ['-', [!Ref Stage, table, 't{number}-{i}']]\n");
        }

        return text.Append(outputs).ToString();
    }

    // One file in six holds a word that the search looks for, as code does.
    private static string Text(int number, string extension)
    {
        var random = new Random(number);
        var words = number % 6 == 0 ? Words.Length : Words.Length - 2;
        var text = new StringBuilder();
        while (text.Length < FileBytes)
        {
            var line = string.Join(' ', Enumerable.Range(0, 12).Select(_ => Words[random.Next(words)]));
            text.Append(extension switch { ".yml" => $"- \"{line}\"\n", ".json" => $"\"{line}\",\n", _ => line + "\n" });
        }

        return extension == ".json" ? $"[{text}\"\"]" : text.ToString();
    }
}
