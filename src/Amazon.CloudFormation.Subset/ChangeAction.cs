using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>What happens to a resource.</summary>
public class ChangeAction : ConstantClass
{
    public static readonly ChangeAction Add = new("Add");
    public static readonly ChangeAction Modify = new("Modify");
    public static readonly ChangeAction Remove = new("Remove");
    public static readonly ChangeAction Import = new("Import");
    public static readonly ChangeAction Dynamic = new("Dynamic");
    public static readonly ChangeAction SyncWithActual = new("SyncWithActual");

    /// <summary>A value as the service gives it, also one that is not known here.</summary>
    public ChangeAction(string value)
        : base(value)
    {
    }

    /// <summary>The value of that text.</summary>
    public static ChangeAction FindValue(string value) => FindValue<ChangeAction>(value);

    /// <summary>The value of that text.</summary>
    public static implicit operator ChangeAction(string value) => FindValue(value);
}
