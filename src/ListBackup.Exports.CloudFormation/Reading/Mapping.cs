using ListBackup.Exports.CloudFormation.Calls;
using ListBackup.Exports.Inventory;
using Model = Amazon.CloudFormation.Model;

namespace ListBackup.Exports.CloudFormation.Reading;

/// <summary>Turns the SDK's objects into the engine's.</summary>
internal static class Mapping
{
    public static Export ToExport(Model.Export export, CallScope scope) => new()
    {
        Name = export.Name,
        Value = export.Value,
        StackName = StackArn.Name(export.ExportingStackId) ?? export.ExportingStackId,
        StackId = export.ExportingStackId,
        AccountId = StackArn.Account(export.ExportingStackId),
        Region = scope.Region,
        Profile = scope.Profile,
        Source = SourceKind.Live,
    };

    public static StackInfo ToStack(Model.Stack stack, CallScope scope) => new()
    {
        StackName = stack.StackName,
        StackId = stack.StackId,
        Status = stack.StackStatus?.Value,
        StatusReason = stack.StackStatusReason,
        AccountId = StackArn.Account(stack.StackId),
        Region = scope.Region,
        Profile = scope.Profile,
        Source = SourceKind.Live,
        Outputs = [.. (stack.Outputs ?? []).Select(o => new StackOutput(o.OutputKey, o.OutputValue, o.ExportName, o.Description))],
        Parameters = (stack.Parameters ?? []).Where(p => p.ParameterKey is not null).DistinctBy(p => p.ParameterKey, StringComparer.Ordinal)
            .ToDictionary(p => p.ParameterKey, p => p.ResolvedValue ?? p.ParameterValue ?? "", StringComparer.Ordinal),
        ParameterCount = stack.Parameters?.Count ?? 0,
    };

    public static StackInfo ToStack(Model.StackSummary stack, CallScope scope) => new()
    {
        StackName = stack.StackName,
        StackId = stack.StackId,
        Status = stack.StackStatus?.Value,
        StatusReason = stack.StackStatusReason,
        AccountId = StackArn.Account(stack.StackId),
        Region = scope.Region,
        Profile = scope.Profile,
        Source = SourceKind.Live,
    };
}
