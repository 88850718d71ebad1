using System.Net;
using System.Xml;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.CloudFormation.Internal;

/// <summary>One operation on the wire: how its request is written and its answer read.</summary>
internal sealed class Operation<TRequest, TResponse> : XmlResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonCloudFormationRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    private readonly string _name;
    private readonly Action<QueryWriter, TRequest> _write;
    private readonly StructureReader<TResponse> _result;

    public Operation(string name, Action<QueryWriter, TRequest> write, StructureReader<TResponse> result)
    {
        _name = name;
        _write = write;
        _result = result;
        Options = new InvokeOptions { RequestMarshaller = this, ResponseUnmarshaller = this };
    }

    public InvokeOptions Options { get; }

    /// <inheritdoc/>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var query = new QueryWriter().Text("Action", _name).Text("Version", AmazonCloudFormationMetadata.ApiVersion);
        _write(query, (TRequest)input);
        return query.ToRequest(input);
    }

    /// <inheritdoc/>
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var response = new TResponse();
        var understood = false;
        input.Read();
        var depth = input.CurrentDepth;
        while (input.ReadAtDepth(depth))
        {
            if (!input.IsStartElement) continue;
            if (input.TestExpression(_name + "Result", 2))
            {
                _result.ReadInto(response, input);
                understood = true;
            }
            else if (input.TestExpression("ResponseMetadata", 2))
            {
                response.ResponseMetadata = ReadMetadata(input);
            }
        }

        // Well-formed XML that is no answer to this call, such as a proxy's page, must not pass for an empty list.
        if (!understood) throw new XmlException($"The answer to {_name} holds no {_name}Result.");
        response.ResponseMetadata ??= new ResponseMetadata();
        return response;
    }

    private static ResponseMetadata ReadMetadata(XmlUnmarshallerContext input)
    {
        try
        {
            return ResponseMetadataUnmarshaller.Instance.Unmarshall(input);
        }
        catch (ArgumentException e)
        {
            // The SDK expects no element twice.
            throw new XmlException("The answer's metadata cannot be read.", e);
        }
    }

    /// <inheritdoc/>
    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
        return new AmazonCloudFormationException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }
}
