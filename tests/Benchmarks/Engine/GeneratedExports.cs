using System.Globalization;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Benchmarks.Engine;

/// <summary>Exports as a large account has them: three of four keep to the convention.</summary>
internal static class GeneratedExports
{
    public static Export[] Create(int count) => [.. Enumerable.Range(0, count).Select(CreateOne)];

    private static Export CreateOne(int i)
    {
        var n = i.ToString(CultureInfo.InvariantCulture);
        var (name, value) = (i % 4) switch
        {
            0 => ($"main-infrastructure-table-orders-x{n}y-arn", $"arn:aws:dynamodb:eu-central-1:111122223333:table/listbackup-main-orders-{n}"),
            1 => ($"main-users-queue-mail-x{n}y-url", $"https://sqs.eu-central-1.amazonaws.com/111122223333/listbackup-main-mail-{n}"),
            2 => ($"main-infrastructure-subnet-private-x{n}y", "subnet-0a1b2c3d4e5f60718"),
            _ => ($"MyStack{n}-UsersTableArn", $"listbackup-data-{n}"),
        };
        return new Export { Name = name, Value = value, OutputKey = $"Output{n}", StackName = $"listbackup-main-{i % 500}", Source = SourceKind.Live, AccountId = "111122223333", Region = "eu-central-1" };
    }
}
