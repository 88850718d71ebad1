using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>A limit of the account.</summary>
public class AccountLimit
{
    internal static readonly StructureReader<AccountLimit> Reader = new StructureReader<AccountLimit>()
        .Text("Name", (x, value) => x.Name = value)
        .Number("Value", (x, value) => x.Value = value);

    public string Name { get; set; }

    public int? Value { get; set; }
}
