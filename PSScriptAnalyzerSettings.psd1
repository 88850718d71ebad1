@{
    ExcludeRules = @(
        # Join-Path and dotnet read best with their arguments in order.
        'PSAvoidUsingPositionalParameters',

        # Pester hands variables and parameters from one block to another, which the analyzer does not see.
        'PSUseDeclaredVarsMoreThanAssignments',
        'PSReviewUnusedParameter'
    )
}
