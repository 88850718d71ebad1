using System.Globalization;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;

var settings = new Dictionary<string, string>(StringComparer.Ordinal);
for (var i = 0; i < args.Length; i += 2)
{
    if (args[i].StartsWith("--", StringComparison.Ordinal) && i + 1 < args.Length) settings[args[i][2..]] = args[i + 1];
    else return Usage($"'{args[i]}' is not understood.");
}

string[] known = ["port", "from", "stage", "exports", "region", "page-size", "latency", "rate", "throttle-every", "fault", "operation"];
if (settings.Keys.FirstOrDefault(k => !known.Contains(k)) is { } unknown) return Usage($"'--{unknown}' is not known.");
if (settings.TryGetValue("fault", out var fault) && !Enum.TryParse<FaultKind>(fault, ignoreCase: true, out _))
    return Usage($"'{fault}' is no fault; there are {string.Join(", ", Enum.GetNames<FaultKind>())}.");

List<Fault> faults = [];
if (fault is not null) faults.Add(new Fault(Enum.Parse<FaultKind>(fault, ignoreCase: true)) { Operation = settings.GetValueOrDefault("operation") });
if (settings.ContainsKey("throttle-every")) faults.Add(new Fault(FaultKind.Throttled) { Every = Number("throttle-every", 0) });
var options = new StubOptions
{
    Port = Number("port", 0),
    PageSize = Number("page-size", 100),
    Latency = TimeSpan.FromMilliseconds(Number("latency", 0)),
    CallsPerSecond = settings.ContainsKey("rate") ? Number("rate", 0) : null,
    Faults = faults,
};

var cloud = new StubCloud();
var region = cloud.Region(settings.GetValueOrDefault("region") ?? "us-east-1");
if (settings.TryGetValue("from", out var path)) await SampleStacks.AddAsync(region, path, settings.GetValueOrDefault("stage") ?? "main");
SampleStacks.AddNumbered(region, Number("exports", 0));

await using var server = await StubServer.StartAsync(cloud, options);
Console.WriteLine($"{server.Url} has {region.Exports.Count()} exports of {region.LiveStacks.Count()} stacks in {region.Name}.");
Console.WriteLine($"Access key {KeyRing.Default.AccessKey}, secret key {KeyRing.Default.SecretKey}");
await server.WaitForShutdownAsync();
return 0;

int Number(string name, int otherwise) => settings.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

static int Usage(string trouble)
{
    Console.Error.WriteLine(trouble);
    Console.Error.WriteLine("""
        CloudFormationStub [--port N] [--from FOLDER [--stage NAME]] [--exports N] [--region NAME]
            [--page-size N] [--latency MILLISECONDS] [--rate CALLS-PER-SECOND] [--throttle-every N] [--fault KIND [--operation NAME]]
        """);
    return 2;
}
