namespace ListBackup.Exports.Conventions;

/// <summary>Fits one name to one form by trying what each part may be, the longest first.</summary>
/// <param name="vocabulary">The convention's words.</param>
/// <param name="form">The form.</param>
/// <param name="name">The name.</param>
/// <param name="stackName">The exporting stack, when known.</param>
/// <param name="unknown">The flaws that may be overlooked; parts that are no word of the convention are then one segment long.</param>
internal sealed class NameMatcher(NameVocabulary vocabulary, NameForm form, string name, string? stackName, NameFlaws unknown)
{
    private readonly (int Start, int End)[] _ranges = new (int, int)[6];
    private (int Start, int End) _stack = (-1, -1);
    private string? _stage;
    private string? _service;
    private ResourceTypeDefinition? _type;
    private NameFlaws _flaws;

    /// <summary>The parts; null when the name does not fit.</summary>
    public NameParts? Match()
    {
        Array.Fill(_ranges, (-1, -1));
        return Fit(0, 0) ? Result() : null;
    }

    private bool Fit(int element, int at)
    {
        if (form.SpellsStack)
        {
            if (element == form.StackStart) _stack.Start = at;
            if (element == form.StackEnd) _stack.End = at;
        }

        if (element == form.Elements.Length) return at == name.Length;
        var (field, literal) = form.Elements[element];
        return field switch
        {
            null => string.Compare(name, at, literal, 0, literal.Length, StringComparison.OrdinalIgnoreCase) == 0 && Fit(element + 1, at + literal.Length),
            NameField.Stage => FitStage(element, at),
            NameField.Service => FitService(element, at),
            NameField.StackName => FitStackName(element, at),
            NameField.Type => FitType(element, at),
            _ => TakeLongest(field.Value, element, at),
        };
    }

    private bool FitStage(int element, int at)
    {
        var first = FirstEnd(element, at);
        for (var end = first; end > at; end = NextEnd(element, end))
        {
            _stage = end == first && IsOpen(at, end, NameField.Stage) ? name[at..end] : vocabulary.Stage(name.AsSpan(at, end - at));
            if (_stage is not null && Take(NameField.Stage, element, at, end)) return true;
        }

        return TakeUnknown(NameFlaws.UnknownStage, NameField.Stage, element, at);
    }

    private bool FitService(int element, int at)
    {
        foreach (var service in vocabulary.Services)
        {
            if (!NameVocabulary.StartsAt(name, at, service)) continue;
            _service = service;
            if (Take(NameField.Service, element, at, at + service.Length)) return true;
        }

        var end = FirstEnd(element, at);
        if (end > at && IsOpen(at, end, NameField.Service))
        {
            _service = name[at..end];
            if (Take(NameField.Service, element, at, end)) return true;
        }

        return TakeUnknown(vocabulary.HasServices ? NameFlaws.UnknownService : NameFlaws.None, NameField.Service, element, at);
    }

    private bool FitStackName(int element, int at)
    {
        if (stackName is not null && string.Compare(name, at, stackName, 0, stackName.Length, StringComparison.Ordinal) == 0
            && Take(NameField.StackName, element, at, at + stackName.Length))
        {
            return true;
        }

        // A stack's name may be put together of several pieces; that can be told only where the first is a placeholder.
        var first = FirstEnd(element, at);
        if (first <= at || !IsOpen(at, first, NameField.StackName)) return false;
        return TakeLongest(NameField.StackName, element, at);
    }

    private bool FitType(int element, int at)
    {
        foreach (var type in vocabulary.TypesAt(name, at))
        {
            if (!NameVocabulary.StartsAt(name, at, type.Name)) continue;
            _type = type;
            var end = at + type.Name.Length;
            if (Take(NameField.Type, element, at, end)) return true;
            if (end == name.Length && EndsBare(element + 1) && (type.IsBareSingleton || Allow(NameFlaws.NoResourceName)))
            {
                _ranges[(int)NameField.Type] = (at, end);
                if (!type.IsBareSingleton) _flaws |= NameFlaws.NoResourceName;
                return true;
            }
        }

        _type = null;
        var first = FirstEnd(element, at);
        if (first > at && IsOpen(at, first, NameField.Type) && (Take(NameField.Type, element, at, first) || (first == name.Length && EndsBare(element + 1)))) return true;
        return TakeUnknown(vocabulary.HasTypes ? NameFlaws.NoType : NameFlaws.None, NameField.Type, element, at);
    }

    private bool TakeLongest(NameField field, int element, int at)
    {
        if (element + 1 == form.Elements.Length) return Take(field, element, at, name.Length);
        List<int> ends = [];
        for (var end = FirstEnd(element, at); end > at; end = NextEnd(element, end)) ends.Add(end);
        for (var i = ends.Count - 1; i >= 0; i--)
        {
            if (Take(field, element, at, ends[i])) return true;
        }

        return false;
    }

    // The name may end after the type when all that is left is a separator and the resource name.
    private bool EndsBare(int element) =>
        element == form.Elements.Length
        || (element == form.Elements.Length - 2 && form.Elements[element].Field is null && form.Elements[element + 1].Field == NameField.Name);

    private bool Take(NameField field, int element, int start, int end)
    {
        if (end <= start) return false;
        _ranges[(int)field] = (start, end);
        if (Fit(element + 1, end)) return true;
        _ranges[(int)field] = (-1, -1);
        return false;
    }

    private bool TakeUnknown(NameFlaws flaw, NameField field, int element, int at)
    {
        Clear(field);
        if (flaw != NameFlaws.None && !Allow(flaw)) return false;
        var end = FirstEnd(element, at);
        // A type is left out whole: what stands there is taken as the resource name.
        if (field == NameField.Type && flaw != NameFlaws.None) return TakeWithoutType(element, at);
        if (end <= at || OpenPart.IsOpen(name[at..end]) || (flaw != NameFlaws.None && vocabulary.Type(name[at..end]) is not null)) return false;
        if (!Take(field, element, at, end)) return false;
        _flaws |= flaw;
        if (field == NameField.Stage) _stage = name[at..end].ToLowerInvariant();
        if (field == NameField.Service) _service = name[at..end].ToLowerInvariant();
        return true;
    }

    private bool TakeWithoutType(int element, int at)
    {
        var rest = element + 2;
        if (rest >= form.Elements.Length || form.Elements[rest].Field != NameField.Name) return false;
        if (!TakeLongest(NameField.Name, rest, at)) return false;
        _flaws |= NameFlaws.NoType;
        return true;
    }

    private void Clear(NameField field)
    {
        if (field == NameField.Stage) _stage = null;
        if (field == NameField.Service) _service = null;
    }

    private bool Allow(NameFlaws flaw) => (unknown & flaw) != NameFlaws.None;

    private bool IsOpen(int start, int end, NameField field)
    {
        if (name.IndexOf('$', start, end - start) < 0) return false;
        var segment = name[start..end];
        return OpenPart.IsOpen(segment) && OpenPart.MayBe(field, segment);
    }

    private int FirstEnd(int element, int at)
    {
        if (element + 1 == form.Elements.Length) return name.Length;
        var literal = form.Elements[element + 1].Literal;
        var end = NameText.IndexOf(name, literal, at);
        return end < 0 ? name.Length : end;
    }

    // -1 after the last; the literal between may also stand within a part that takes several segments.
    private int NextEnd(int element, int end) =>
        element + 1 == form.Elements.Length ? -1 : NameText.IndexOf(name, form.Elements[element + 1].Literal, end + 1);

    private NameParts Result()
    {
        var (resourceName, attribute, flaw) = NameTail.Split(vocabulary, form.Template, _type, Text(NameField.Name), Text(NameField.Attribute));
        var stack = form.SpellsStack ? name[_stack.Start.._stack.End] : Text(NameField.StackName);
        var identity = !form.SpellsStack && stack is not null && !OpenPart.IsOpen(stack) ? vocabulary.Convention.IdentifyStack(stack) : null;
        var parts = new NameParts
        {
            Name = name,
            Pattern = form.Template,
            Kind = form.Kind,
            Stage = _stage ?? identity?.Stage,
            Service = form.Service ?? _service ?? identity?.Service,
            StackName = stack,
            Type = _type?.Name ?? Text(NameField.Type)?.ToLowerInvariant(),
            ResourceName = resourceName,
            Attribute = attribute,
            Flaws = _flaws | flaw,
        };
        return form.SpellsStack && stackName is not null && !OpenPart.IsOpen(stackName) && !string.Equals(stack, stackName, StringComparison.Ordinal)
            ? parts with { Flaws = parts.Flaws | NameFlaws.OtherStack }
            : parts;
    }

    private string? Text(NameField field) => _ranges[(int)field] is { Start: >= 0 } range ? name[range.Start..range.End] : null;
}
