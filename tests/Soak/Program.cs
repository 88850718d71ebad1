using System.Diagnostics;
using System.Globalization;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Soak;

// Soak [--minutes 60]: works for that long in one process, and ends with 1 when memory, handles or threads grow.
if (args.Length is not (0 or 2) || (args.Length == 2 && args[0] != "--minutes"))
{
    Console.Error.WriteLine("usage: Soak [--minutes <n>]");
    return 2;
}

var time = TimeSpan.FromMinutes(args.Length == 2 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 60);
var folder = new DirectoryInfo(AppContext.BaseDirectory);
while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ListBackup.Exports.slnx"))) folder = folder.Parent;
var cloud = new StubCloud();
SampleStacks.AddNumbered(cloud.Region("us-east-1"), 60);
var watch = Stopwatch.StartNew();
List<Sample> samples = [];
var round = 0;
while (watch.Elapsed < time || samples.Count < 12)
{
    // The stub remembers its calls, which would look like a leak: each round has a fresh one.
    await using (var server = await StubServer.StartAsync(cloud).ConfigureAwait(false))
    {
        await new Work(folder!.FullName, server).RunAsync(CancellationToken.None).ConfigureAwait(false);
    }

    round++;
    var sample = Sample.Take(round);
    samples.Add(sample);
    if (round is 1 || round % 20 == 0) Console.WriteLine($"{watch.Elapsed:hh\\:mm\\:ss} round {round}: {sample.LiveBytes >> 20} MB live, {sample.Resident >> 20} MB resident, {sample.Handles} handles, {sample.Threads} threads");
}

var (lines, isFlat) = Trend.Of(samples);
Console.WriteLine($"{round} rounds in {watch.Elapsed:hh\\:mm\\:ss}");
foreach (var line in lines) Console.WriteLine(line);
return isFlat ? 0 : 1;
