exports.get = async () => ({ statusCode: 200 });
