using ListBackup.Exports.Scanning.Code;

namespace ListBackup.Exports.Engine.Tests.Scanning;

/// <summary>
/// What a variable holds where it is used. A name that is taken for a constant and is none hides the consumer of every other export that it
/// stands for.
/// </summary>
public class CodeConstantTests
{
    private static string[] Names(string path, string code, params (string, string)[] given) => Scan.Names(new CdkScanner(), path, code, given);

    [Theory]
    [InlineData("a.ts", "let s = 'dev'; if (prod) { s = 'main'; } Fn.importValue(`${s}-vpc`)")]
    [InlineData("a.ts", "let s = 'dev'; if (prod) s = 'main'; Fn.importValue(`${s}-vpc`)")]
    [InlineData("a.ts", "let s = 'dev'; function set() { s = 'main'; } Fn.importValue(`${s}-vpc`)")]
    [InlineData("a.ts", "let s = 'dev'; function f() { Fn.importValue(`${s}-vpc`); s = 'main'; }")]
    [InlineData("a.ts", "let s = 'z'; switch (x) { case A: s = 'main'; break; default: s = 'dev'; } Fn.importValue(s + '-vpc')")]
    [InlineData("a.ts", "class S { s = 'dev'; constructor() { if (prod) this.s = 'main'; } f() { Fn.importValue(`${this.s}-vpc`) } }")]
    [InlineData("a.py", "s = 'dev'\nif prod:\n    s = 'main'\nFn.import_value(s + '-vpc')")]
    [InlineData("a.py", "def f():\n    s = 'dev'\n    if prod:\n        s = 'main'\n    Fn.import_value(s + '-vpc')")]
    [InlineData("a.go", "var s = \"dev\"\nfunc init() { s = \"main\" }\nfunc f() { awscdk.Fn_ImportValue(jsii.String(s + \"-vpc\")) }")]
    public void A_variable_that_is_given_another_value_somewhere_is_open(string path, string code) => Assert.Equal(["${s}-vpc"], Names(path, code));

    [Theory]
    [InlineData("a.ts", "let s = 'dev'; s += x; Fn.importValue(`${s}-vpc`)")]
    [InlineData("a.ts", "let s = 0; while (s < 3) { Fn.importValue(`${s}-vpc`); s++; }")]
    [InlineData("a.ts", "let s = 'dev'; s ||= x; Fn.importValue(`${s}-vpc`)")]
    public void A_variable_that_is_changed_in_place_is_open(string path, string code) => Assert.Equal(["${s}-vpc"], Names(path, code));

    [Theory]
    [InlineData("a.ts", "const s = 'dev'; stages.map(s => Fn.importValue(`${s}-vpc`))")]
    [InlineData("a.ts", "const s = 'dev'; stages.map(s => { Fn.importValue(`${s}-vpc`) })")]
    [InlineData("a.ts", "const s = 'dev'; const f = (s: string): string => Fn.importValue(`${s}-vpc`)")]
    [InlineData("a.ts", "const s = 'dev'; stages.forEach(function (s) { Fn.importValue(`${s}-vpc`) })")]
    [InlineData("a.ts", "const s = 'dev'; for (const s of stages) Fn.importValue(`${s}-vpc`)")]
    [InlineData("a.ts", "const s = 'dev'; for (const s of stages) { Fn.importValue(`${s}-vpc`) }")]
    [InlineData("A.cs", "class A { string s = \"dev\"; object F(string s) => Fn.ImportValue(s + \"-vpc\"); }")]
    [InlineData("A.java", "class A { String s = \"dev\"; void f() { stages.forEach(s -> { Fn.importValue(s + \"-vpc\"); }); } }")]
    [InlineData("a.kt", "val s = \"dev\"\nstages.forEach { s -> Fn.importValue(\"$s-vpc\") }")]
    [InlineData("a.py", "s = 'dev'\nfor s in ['dev', 'main']:\n    Fn.import_value(f'{s}-vpc')")]
    [InlineData("a.py", "s = 'dev'\nx = [Fn.import_value(f'{s}-vpc') for s in stages]")]
    [InlineData("a.py", "s = 'dev'\nf = lambda s: Fn.import_value(f'{s}-vpc')")]
    [InlineData("a.py", "def f(s):\n    Fn.import_value(s + '-vpc')\ns = 'dev'")]
    public void A_loop_or_a_parameter_hides_a_constant_of_the_same_name(string path, string code) => Assert.Equal(["${s}-vpc"], Names(path, code));

    [Theory]
    [InlineData("a.ts", "const s = 'dev'; stages.map(s => s + 'x'); Fn.importValue(`${s}-vpc`)")]
    [InlineData("a.ts", "const f = (x) => { const s = 'dev'; Fn.importValue(`${s}-vpc`) }; const g = (x) => { const s = 'main'; }")]
    [InlineData("a.go", "func f() { s := \"dev\"; awscdk.Fn_ImportValue(jsii.String(s + \"-vpc\")) }\nfunc g() { s := \"main\" }")]
    [InlineData("A.cs", "class A { const string s = \"dev\"; object F() { new P { s = \"x\", Other = 1 }; new P { s = \"y\" }; return Fn.ImportValue(s + \"-vpc\"); } }")]
    [InlineData("a.py", "import x\ns = 'dev'\ndef g():\n    s = 'main'\ndef f():\n    Fn.import_value(s + '-vpc')")]
    [InlineData("a.py", "import x\nif True:\n    s = 'dev'\nFn.import_value(s + '-vpc')")]
    public void A_constant_of_another_place_changes_nothing(string path, string code) => Assert.Equal(["dev-vpc"], Names(path, code));

    [Theory]
    [InlineData("a.py", "def f(stage='dev'):\n    Fn.import_value(f'{stage}-vpc')")]
    [InlineData("a.ts", "function f(stage = 'dev') { Fn.importValue(`${stage}-vpc`) }")]
    public void The_default_of_a_parameter_is_one_of_its_values(string path, string code)
    {
        var reference = Assert.Single(Scan.References(new CdkScanner(), path, code));
        Assert.Equal(("dev-vpc", "${stage}-vpc"), (reference.ExportName, reference.OpenExportName));
        Assert.Equal(["main-vpc"], Names(path, code, ("stage", "main")));
    }

    [Theory]
    [InlineData("const c = { vpc: { id: 'x' } }; Fn.importValue(c['vpc']['id'])", "x")]
    [InlineData("const c = { ...base, name: 'x' }; Fn.importValue(c.name)", "x")]
    [InlineData("const c = { name: 'x', ...overrides }; Fn.importValue(c.name)", "${name}")]
    [InlineData("const c = { name: 'x' }; Fn.importValue(c.other)", "${other}")]
    [InlineData("const c = { name: 'x' }; if (prod) { c.name = 'y'; } Fn.importValue(c.name)", "${name}")]
    [InlineData("const c = prod ? { name: 'x' } : { name: 'y' }; Fn.importValue(c.name)", "${name}")]
    [InlineData("const c = given || { name: 'x' }; Fn.importValue(c.name)", "${name}")]
    [InlineData("const c = make({ name: 'x' }); Fn.importValue(c.name)", "${name}")]
    [InlineData("const c = { dev: { name: 'x' } }; Fn.importValue(c[stage].name)", "${c[stage].name}")]
    public void A_member_of_an_object_is_read_where_it_is_sure(string code, string expected) => Assert.Equal([expected], Names("a.ts", code));
}
