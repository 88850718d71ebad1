using System.Diagnostics;
using System.Globalization;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Engine.Tests.Rules;

public class RuleEngineSpeedTests
{
    // The figure for 100,000 is the benchmarks' business; here only a slip to quadratic time is to be caught, on any machine.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Time_grows_in_proportion_to_the_number_of_exports(bool bad)
    {
        Run(Exports(500, bad));
        var (few, many) = (Run(Exports(2_000, bad)), Run(Exports(20_000, bad)));
        Assert.True(many < (few * 40) + TimeSpan.FromSeconds(2), $"{few} for 2,000 but {many} for 20,000.");
    }

    private static TimeSpan Run(IReadOnlyList<Export> exports)
    {
        var engine = new RuleEngine(ConventionLoader.Default);
        var watch = Stopwatch.StartNew();
        var count = exports.Sum(e => engine.Check(e).Count()) + engine.Complete().Count();
        watch.Stop();
        Assert.True(count >= 0);
        return watch.Elapsed;
    }

    private static Export[] Exports(int count, bool bad) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var n = i.ToString(CultureInfo.InvariantCulture);
            var name = (i % 4, bad) switch
            {
                (0, false) => $"main-infrastructure-table-orders-x{n}y-arn",
                (1, false) => $"listbackup-main-users-queue-mail-x{n}y-url",
                (2, false) => $"main-infrastructure-subnet-private-x{n}y",
                (_, false) => $"dev-infrastructure-bucket-data-x{n}y",
                (0, true) => $"MyStack{n}-UsersTableArn",
                (1, true) => $"main_infrastructure_vpc_x{n}y",
                (2, true) => $"qa-infrastructure-table-x{n}y",
                _ => $"Network{n}:SubnetsPrivate",
            };
            var value = (i % 4) switch
            {
                0 => $"arn:aws:dynamodb:eu-central-1:111122223333:table/listbackup-main-orders-{n}",
                1 => $"https://sqs.eu-central-1.amazonaws.com/111122223333/listbackup-main-mail-{n}",
                2 => "subnet-0a1b2c3d4e5f60718",
                _ => $"listbackup-data-{n}",
            };
            return new Export
            {
                Name = name, Value = value, StackName = i % 4 == 1 && !bad ? "listbackup-main-users" : null, Source = SourceKind.Live, AccountId = "111122223333", Region = "eu-central-1",
            };
        }),
    ];
}
