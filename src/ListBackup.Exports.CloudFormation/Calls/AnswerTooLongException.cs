namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>An answer is longer than any of AWS's.</summary>
internal sealed class AnswerTooLongException(int most) : Exception($"the answer is longer than {most >> 20} MB, which none of CloudFormation's is.");
