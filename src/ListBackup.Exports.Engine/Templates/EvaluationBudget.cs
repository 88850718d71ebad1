using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Templates;

/// <summary>Bounds the work that one template can cause: aliases and loops make a small file mean a huge one.</summary>
internal sealed class EvaluationBudget(string path, int steps)
{
    private int _left = steps;

    /// <summary>Pays for one node, or for text.</summary>
    /// <exception cref="ProblemException">The budget is spent.</exception>
    public void Spend(TemplateNode node, int cost = 1)
    {
        _left -= cost;
        if (_left < 0) throw new ProblemException(TemplateProblems.TooComplex(path, node.Start));
    }
}
