using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>An error that CloudFormation answered; <see cref="AmazonServiceException.ErrorCode"/> tells which.</summary>
public class AmazonCloudFormationException : AmazonServiceException
{
    /// <summary>An exception without an answer behind it.</summary>
    public AmazonCloudFormationException(string message)
        : base(message)
    {
    }

    /// <summary>The exception for an error answer.</summary>
    public AmazonCloudFormationException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
