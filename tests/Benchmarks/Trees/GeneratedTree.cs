using System.Globalization;
using System.Text;

namespace ListBackup.Exports.Benchmarks.Trees;

/// <summary>A source tree as repositories have it, of 10 KB files: code, documents, data, every twentieth a template, and some of each other kind of consumer.</summary>
internal sealed class GeneratedTree : IDisposable
{
    /// <summary>What grep looks for, as issue 3 has it.</summary>
    public const string Pattern = "ImportValue|cf:|aws_cloudformation|importValue|list-exports";

    private const int FileBytes = 10 * 1024;
    private const int Variants = 16;
    private static readonly string[] Extensions = [".ts", ".js", ".py", ".md", ".json", ".yml", ".txt", ".java", ".go", ".css"];
    private static readonly string[] Words = ["const", "value", "module", "function", "return", "import", "lambda", "class", "config", "deploy", "queue", "table", "arn", "stack", "ExportService", "Exported"];
    private readonly Dictionary<(string Extension, int Variant), string> _texts = [];

    public GeneratedTree(int files)
    {
        Files = files;
        for (var i = 0; i < files; i++)
        {
            var folder = Path.Join(Root, Invariant($"d{i % 211}"), Invariant($"s{i % 7}"));
            var (name, text) = File(i);
            if (name.Contains('/', StringComparison.Ordinal)) folder = Path.Join(folder, Path.GetDirectoryName(name));
            Directory.CreateDirectory(folder);
            var bytes = Encoding.UTF8.GetBytes(text);
            Bytes += bytes.Length;
            System.IO.File.WriteAllBytes(Path.Join(folder, Path.GetFileName(name)), bytes);
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("lb-benchmark-").FullName;

    public int Files { get; }

    public long Bytes { get; private set; }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>A template of about so many bytes, which imports and exports in turn.</summary>
    public static string Template(int number, int bytes = FileBytes)
    {
        var text = new StringBuilder("AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n  Stage:\n    Type: String\n    Default: main\nResources:\n");
        var outputs = new StringBuilder("Outputs:\n");
        for (var i = 0; text.Length + outputs.Length < bytes; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  Table{i}:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      TableName: !Sub \"${{Stage}}-t{number}-{i}\"\n      KmsKey:\n        Fn::ImportValue: !Sub \"${{Stage}}-kms-{i}\"\n      Tags: [{{Key: a, Value: !Ref Stage}}]\n");
            outputs.Append(CultureInfo.InvariantCulture, $"  T{number}Table{i}:\n    Description: Table {i}\n    Value: !Ref Table{i}\n    Export:\n      Name: !Join ['-', [!Ref Stage, table, 't{number}-{i}']]\n");
        }

        return text.Append(outputs).ToString();
    }

    private (string Name, string Text) File(int number)
    {
        var export = Invariant($"main-table-t{number - (number % 20)}-0");
        return (number % 250, number % 20) switch
        {
            (3, _) => (Invariant($"service{number}/serverless.yml"), Invariant($"service: orders{number}\nprovider:\n  name: aws\n  environment:\n    KEY: ${{cf:listbackup-main-t{number}.T{number - (number % 20)}Table0}}\n{Comments("#", number)}")),
            (5, _) => (Invariant($"infra{number}/main.tf"), Invariant($"data \"aws_cloudformation_export\" \"table\" {{\n  name = \"{export}\"\n}}\n{Comments("#", number)}")),
            (7, _) => (Invariant($"stack{number}.ts"), Invariant($"import * as cdk from 'aws-cdk-lib';\nconst table = cdk.Fn.importValue('{export}');\n{Comments("//", number)}")),
            (9, _) => (Invariant($"deploy{number}.sh"), Invariant($"aws cloudformation list-exports --query \"Exports[?Name=='{export}'].Value\" --output text\n{Comments("#", number)}")),
            (11, _) => (Invariant($"read{number}.py"), Invariant($"import boto3\nfor export in boto3.client('cloudformation').list_exports()['Exports']:\n    if export['Name'] == '{export}':\n        print(export['Value'])\n{Comments("#", number)}")),
            (_, 0) => (Invariant($"f{number}.yaml"), Template(number)),
            _ => (Invariant($"f{number}{Extensions[number % 10]}"), Noise(Extensions[number % 10], number % Variants)),
        };
    }

    private string Comments(string sign, int number) => string.Join('\n', Noise(".txt", number % Variants).Split('\n').Select(line => $"{sign} {line}"));

    private string Noise(string extension, int variant) =>
        _texts.TryGetValue((extension, variant), out var text) ? text : _texts[(extension, variant)] = Write(extension, variant);

    // One text in six holds a word that a search for exports stumbles over, as code does.
    private static string Write(string extension, int variant)
    {
        var random = new Random(variant);
        var words = variant % 6 == 0 ? Words.Length : Words.Length - 2;
        var text = new StringBuilder();
        while (text.Length < FileBytes)
        {
            var line = string.Join(' ', Enumerable.Range(0, 12).Select(_ => Words[random.Next(words)]));
            text.Append(extension switch { ".yml" => $"- \"{line}\"\n", ".json" => $"\"{line}\",\n", _ => line + "\n" });
        }

        return extension == ".json" ? $"[{text}\"\"]" : text.ToString();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
