using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Xml;
using Amazon.CloudFormation;
using Amazon.Runtime;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>Tells what went wrong with a call, and what to do about it.</summary>
internal static class CallProblems
{
    private static readonly (string Id, ProblemCategory Category, string What, string Advice) Broken =
        ("AnswerTruncated", ProblemCategory.ConnectionError, "the connection broke before the answer was complete.", "Try again; check the network and the proxy.");

    private const string EndpointAdvice = "Check the region's name, the network, the proxy and -EndpointUrl.";

    /// <summary>Names call, subject, region and profile; never a key, a token or the SDK's own dump of an answer.</summary>
    public static Problem From(Exception exception, string operation, string? subject, CallScope scope)
    {
        var (id, category, what, advice) = Explain(exception, operation, scope);
        var of = subject is null ? "" : $" of '{subject}'";

        // AWS repeats the signed request, token included, in the text of a refused signature.
        var kept = id == "CredentialsRefused" ? null : exception;
        return new Problem(id, category, $"{operation}{of} in {scope} failed: {what}", advice) { Target = subject ?? scope.Region, Exception = kept };
    }

    /// <summary>Whether an error answer ends before its message, in which case the SDK puts its own dump there.</summary>
    /// <remarks>CloudFormation's errors all have one; Systems Manager's <c>ParameterNotFound</c>, for one, has none.</remarks>
    public static bool IsGarbled(Exception exception) => exception is AmazonCloudFormationException { ErrorCode.Length: > 0 } answer && IsDump(answer);

    /// <summary>Whether AWS finds the time of a request wrong.</summary>
    public static bool IsClockSkew(Exception exception) => exception is AmazonServiceException answer && answer.ErrorCode switch
    {
        "RequestExpired" or "RequestTimeTooSkewed" or "RequestInTheFuture" => true,
        "SignatureDoesNotMatch" or "InvalidSignatureException" => answer.Message.Contains("Signature ", StringComparison.Ordinal) && answer.Message.Contains("current", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>Whether the cause lies with the credentials, so that every further call would fail alike.</summary>
    public static bool IsRefusal(Problem problem) =>
        problem.Id is "CredentialsExpired" or "CredentialsRefused" or "CredentialsFailed" or "ClockSkew" or "AccessDenied";

    /// <summary>Whether the cause lies between here and AWS, so that the next call may well fail alike.</summary>
    public static bool IsEndpointTrouble(Problem problem) =>
        problem.Id is "AnswerTruncated" or "AnswerNotUnderstood" or "AnswerTooLong" or "CallTimedOut" or "EndpointUnreachable" or "EndpointMoved" or "ServiceFailed" or "Throttled";

    private static bool IsDump(AmazonServiceException answer) => answer.Message.StartsWith("The service returned an error with", StringComparison.Ordinal);

    private static (string Id, ProblemCategory Category, string What, string Advice) Explain(Exception exception, string operation, CallScope scope)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case AmazonServiceException { ErrorCode.Length: > 0 } answer when !IsGarbled(answer):
                    return FromAnswer(answer, operation, scope);
                case EndpointMovedException:
                    return ("EndpointMoved", ProblemCategory.ConnectionError, e.Message, "Check the network for a sign-in page, the proxy and -EndpointUrl; give the address that answers itself.");
                case AnswerTooLongException:
                    return ("AnswerTooLong", ProblemCategory.ConnectionError, e.Message, EndpointAdvice);
                case AuthenticationException:
                    return ("EndpointUnreachable", ProblemCategory.ConnectionError, $"no secure connection could be made: {FirstLine((e.InnerException ?? e).Message)}", "Check -EndpointUrl, the proxy, and that the certificate's issuer is trusted here.");
                case XmlException:
                    return ("AnswerNotUnderstood", ProblemCategory.ConnectionError, "the answer is not CloudFormation's XML.", EndpointAdvice);
                case TimeoutException:
                    return ("CallTimedOut", ProblemCategory.OperationTimeout, e.Message, "Try again; check the network, the proxy and -EndpointUrl.");
                case SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown }:
                    return Broken;
                case SocketException socket:
                    // The outer exception names host and port, which tell a wrong region and a proxy.
                    return ("EndpointUnreachable", ProblemCategory.ConnectionError, $"the endpoint cannot be reached ({socket.SocketErrorCode}): {FirstLine(exception.Message)}", EndpointAdvice);
                case HttpIOException or EndOfStreamException:
                    return Broken;
            }
        }

        return exception switch
        {
            AmazonServiceException { StatusCode: HttpStatusCode.TooManyRequests } => Throttled("the endpoint answered HTTP 429."),
            AmazonServiceException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } =>
                ("EndpointUnreachable", ProblemCategory.ConnectionError, "the proxy asks for credentials (HTTP 407).", "Give HTTPS_PROXY with user and password, or another proxy."),
            AmazonServiceException answer when (int)answer.StatusCode >= 500 =>
                ("ServiceFailed", ProblemCategory.ConnectionError, $"the endpoint answered HTTP {(int)answer.StatusCode}.", "Try again later; check the proxy and -EndpointUrl."),
            AmazonServiceException answer =>
                ("AnswerNotUnderstood", ProblemCategory.ConnectionError, $"the endpoint answered HTTP {(int)answer.StatusCode} without CloudFormation's XML.", EndpointAdvice),
            HttpRequestException or IOException =>
                ("EndpointUnreachable", ProblemCategory.ConnectionError, FirstLine(exception.Message), EndpointAdvice),
            AmazonClientException =>
                ("CredentialsFailed", ProblemCategory.AuthenticationError, FirstLine(exception.Message), CredentialAdvice(scope)),
            _ => ("CallFailed", ProblemCategory.InvalidOperation, FirstLine(exception.Message), "Try again with -Verbose, and report it when it stays."),
        };
    }

    private static (string Id, ProblemCategory Category, string What, string Advice) FromAnswer(AmazonServiceException answer, string operation, CallScope scope)
    {
        var text = $"{(IsDump(answer) ? "AWS gives no reason" : FirstLine(answer.Message))} ({answer.ErrorCode}{(answer.RequestId is { Length: > 0 } id ? ", request " + id : "")})";
        return answer.ErrorCode switch
        {
            "ExpiredToken" or "ExpiredTokenException" or "TokenRefreshRequired" =>
                ("CredentialsExpired", ProblemCategory.AuthenticationError, text, CredentialAdvice(scope)),
            _ when IsClockSkew(answer) => Skewed(answer.ErrorCode),
            "SignatureDoesNotMatch" or "InvalidSignatureException" =>
                ("CredentialsRefused", ProblemCategory.AuthenticationError, $"the secret key does not match the access key ({answer.ErrorCode}).", CredentialAdvice(scope)),
            "InvalidClientTokenId" or "UnrecognizedClientException" or "OptInRequired" =>
                ("CredentialsRefused", ProblemCategory.AuthenticationError, text, $"{CredentialAdvice(scope)} A region that is not enabled for the account refuses all credentials."),
            "InvalidAccessKeyId" or "MissingAuthenticationToken" or "MissingAuthenticationTokenException"
                or "IncompleteSignature" or "AuthFailure" or "InvalidToken" =>
                ("CredentialsRefused", ProblemCategory.AuthenticationError, text, CredentialAdvice(scope)),
            "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "NotAuthorized" =>
                ("AccessDenied", ProblemCategory.PermissionDenied, text, $"Allow cloudformation:{operation} to the identity that was used, or choose another with -ProfileName."),
            "Throttling" or "ThrottlingException" or "ThrottledException" or "RequestLimitExceeded" or "RequestThrottled" or "TooManyRequestsException" or "SlowDown" =>
                Throttled(text),
            "ValidationError" or "ValidationException" => ("RequestRefused", ProblemCategory.InvalidArgument, text, "Check the name, and that the stack is in a state that allows it."),
            "AlreadyExistsException" => ("AlreadyExists", ProblemCategory.ResourceExists, text, "Choose another name, or remove the one that is there."),
            "ChangeSetNotFound" or "ChangeSetNotFoundException" => ("ChangeSetNotFound", ProblemCategory.ObjectNotFound, text, "Make the change set anew."),
            "InvalidChangeSetStatus" or "InvalidChangeSetStatusException" => ("ChangeSetNotReady", ProblemCategory.InvalidOperation, text, "Look at the change set's status and reason; make it anew."),
            "InsufficientCapabilitiesException" => ("CapabilitiesMissing", ProblemCategory.PermissionDenied, text, "Pass the capabilities that the text names."),
            "ParameterAlreadyExists" => ("ParameterExists", ProblemCategory.ResourceExists, text, "Allow it to be overwritten, or choose another name."),
            "LimitExceededException" => ("LimitReached", ProblemCategory.LimitsExceeded, text, "Remove what is no longer needed, or ask AWS for more."),
            _ when (int)answer.StatusCode >= 500 => ("ServiceFailed", ProblemCategory.ConnectionError, text, "AWS has trouble itself: try again later."),
            _ => ("RequestRefused", ProblemCategory.InvalidOperation, text, "See AWS's text."),
        };
    }

    private static (string Id, ProblemCategory Category, string What, string Advice) Throttled(string text) =>
        ("Throttled", ProblemCategory.LimitsExceeded, text, "Something else uses up the account's rate in this region: try again later.");

    private static (string Id, ProblemCategory Category, string What, string Advice) Skewed(string code) =>
        ("ClockSkew", ProblemCategory.AuthenticationError, $"AWS finds the request's time wrong ({code}).", "Set this machine's clock right.");

    private static string CredentialAdvice(CallScope scope) => scope.Profile is { } profile
        ? $"Renew the credentials of profile '{profile}' (for Identity Center: aws sso login --profile {profile})."
        : "Renew the credentials, or choose others with -ProfileName, -Credential or -AccessKey and -SecretKey.";

    private static string FirstLine(string text)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        if (end >= 0) line = line[..end];
        return line.Length > 500 ? string.Concat(line[..500], "…") : line.ToString();
    }
}
