using System.Globalization;
using ListBackup.Exports.Fuzz;
using ListBackup.Exports.Fuzz.Targets;

// Fuzz [--minutes 2] [--inputs 2000] [--seed 1] [--target name]… [--replay file]…: attacks all targets, or some, in turn; ends with 1 when anything was found.
var minutes = 2.0;
var most = long.MaxValue;
var seed = Environment.TickCount & 0xFFFF;
List<string> names = [];
List<string> replays = [];
for (var i = 0; i < args.Length; i += 2)
{
    if (i + 1 == args.Length || args[i] is not ("--minutes" or "--inputs" or "--seed" or "--target" or "--replay"))
    {
        Console.Error.WriteLine("usage: Fuzz [--minutes <n>] [--inputs <n for each target>] [--seed <n>] [--target <name>]… [--replay <file>]…");
        return 2;
    }

    switch (args[i])
    {
        case "--minutes": minutes = double.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--inputs": most = long.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--seed": seed = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--target": names.Add(args[i + 1]); break;
        default: replays.Add(args[i + 1]); break;
    }
}

var targets = AllTargets.Create().Where(t => names.Count == 0 || names.Contains(t.Name)).ToList();
var findings = Path.Combine(Environment.CurrentDirectory, "artifacts", "fuzz");
Console.WriteLine($"{targets.Count} targets, {minutes.ToString(CultureInfo.InvariantCulture)} minutes, seed {seed}");
Console.WriteLine($"{"target",-16} {"inputs",10} {"outcomes",9} {"findings",9}");
long runs = 0;
var found = 0;
foreach (var target in targets)
{
    var campaign = new Campaign(target, seed, findings);
    if (replays.Count == 0) campaign.Run(TimeSpan.FromMinutes(minutes / targets.Count), most);
    foreach (var replay in replays)
    {
        var fault = campaign.Try(File.ReadAllBytes(replay));
        Console.WriteLine($"{Path.GetFileName(replay)} on {target.Name}: {fault ?? "nothing wrong"}");
        if (fault is not null) found++;
    }

    if (replays.Count > 0) continue;
    Console.WriteLine($"{target.Name,-16} {campaign.Runs,10} {campaign.Outcomes,9} {campaign.Findings,9}");
    runs += campaign.Runs;
    found += campaign.Findings;
}

if (replays.Count == 0) Console.WriteLine($"{"all",-16} {runs,10} {"",9} {found,9}");
return found == 0 ? 0 : 1;
