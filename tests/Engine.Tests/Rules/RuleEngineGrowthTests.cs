using System.Collections;
using System.Globalization;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Engine.Tests.Rules;

/// <summary>What ten times the exports cost, in steps that no other work of the machine changes; seconds are the benchmarks' business (`growth`).</summary>
public class RuleEngineGrowthTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ten_times_the_exports_are_read_ten_times_as_often(bool bad)
    {
        var (few, many) = (Reads(300, bad), Reads(3_000, bad));
        Assert.InRange(many, 3_000, few * 11);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ten_times_the_exports_take_about_ten_times_the_memory(bool bad)
    {
        Allocated(100, bad);
        var (few, many) = (Allocated(500, bad), Allocated(5_000, bad));
        Assert.InRange(many, few * 5, few * 15);
    }

    private static long Reads(int count, bool bad)
    {
        var exports = new CountedList(Exports(count, bad));
        Assert.NotNull(new RuleEngine(ConventionLoader.Default).CheckInventory(new RuleInput { Inventory = new ExportInventory { Exports = exports }, Parts = InventoryParts.All }).ToList());
        return exports.Reads;
    }

    private static long Allocated(int count, bool bad)
    {
        var exports = Exports(count, bad);
        var engine = new RuleEngine(ConventionLoader.Default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(exports.Sum(e => engine.Check(e).Count()) + engine.Complete().Count() >= (bad ? count : 0));
        return GC.GetAllocatedBytesForCurrentThread() - before;
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

    private sealed class CountedList(Export[] exports) : IReadOnlyList<Export>
    {
        public long Reads { get; private set; }

        public int Count => exports.Length;

        public Export this[int index]
        {
            get
            {
                Reads++;
                return exports[index];
            }
        }

        public IEnumerator<Export> GetEnumerator()
        {
            foreach (var export in exports)
            {
                Reads++;
                yield return export;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
