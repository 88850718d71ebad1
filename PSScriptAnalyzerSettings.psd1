@{
    # Join-Path and dotnet read best with their arguments in order.
    ExcludeRules = @('PSAvoidUsingPositionalParameters')
}
