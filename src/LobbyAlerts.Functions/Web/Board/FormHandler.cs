using LobbyAlerts.Functions.Web.Resources;
using LobbyAlerts.Storage;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>Shows forms, and does what they ask.</summary>
internal static class FormHandler
{
    private const int Longest = 10_000;

    /// <summary>Shows a form as it is first seen.</summary>
    public static async Task<IResult> ShowAsync(BoardCall call, Form form) =>
        await PageAsync(call, form, form.Fields.ToDictionary(field => field.Name, field => Shown(call, form, field), StringComparer.Ordinal), form.Now?.Version, [], null, [], StatusCodes.Status200OK);

    /// <summary>Shows what would come of a form, or does it.</summary>
    /// <exception cref="BadHttpRequestException">It cannot be read.</exception>
    public static async Task<IResult> SendAsync(BoardCall call, Form form)
    {
        var sent = await call.Context.Request.ReadFormAsync(call.Cancellation);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in form.Fields)
            values[field.Name] = field.Type == "file" ? await FileAsync(sent, field, call.Cancellation) : Typed(sent[field.Name], field);
        var version = sent["version"].ToString() is { Length: > 0 } seen ? seen : null;
        var body = form.Body(values);
        List<FieldFault> faults = [.. Missing(form, values, call), .. body.Faults.Select(fault => Fault(form, fault.Field, fault.Words, call.Texts.Code, call))];
        if (faults.Count > 0)
            return await PageAsync(call, form, values, version, faults, null, [], StatusCodes.Status400BadRequest);

        // The version of something new is that there is none.
        var isTrial = form.HasPreview && sent["step"] != "save";
        var asked = ApiCall.OfForm(call.Tables, call.Now, call.Caller.Name, form.Now is null ? null : version ?? "", body.Json, isTrial, call.Cancellation);
        switch (await RunAsync(form, asked))
        {
            case ApiAnswer { Value: var said } when isTrial:
                var foreseen = asked.Foreseen is { } preview ? ForeseenView.Of(preview, call) : null;
                return await PageAsync(call, form, values, version, [], foreseen, [], StatusCodes.Status200OK, form.Outcome?.Invoke(said["result"]!, call));
            case ApiAnswer { Value: var made }:
                return Results.Redirect($"{form.Made?.Invoke(made) ?? form.Back}?done={form.Name}", permanent: false, preserveMethod: false);
            case Problem { Status: StatusCodes.Status412PreconditionFailed, Version: var current }:
                return await PageAsync(call, form, values, current, [new(null, "", call.Texts["form.outdated"], call.Texts.Code)], null, Conflicts(form, values, call), StatusCodes.Status412PreconditionFailed);
            case Problem problem:
                return await PageAsync(call, form, values, version, [.. FaultsOf(form, problem, call)], null, [], problem.Status);
            default:
                throw new InvalidOperationException("An operation answers, or says why it does not.");
        }
    }

    // A file that was looked at before is carried along by the page: browsers send none twice.
    private static async Task<string> FileAsync(IFormCollection sent, Field field, CancellationToken cancellation)
    {
        if (sent.Files[field.Name] is not { Length: > 0 } file)
            return sent[field.Name].ToString();
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        return Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    // A link to a form may fill something in beforehand.
    private static string Shown(BoardCall call, Form form, Field field) =>
        call.Query.TryGetValue(field.Name, out var asked) ? Typed(asked, field) : form.Now?.Values.GetValueOrDefault(field.Name) ?? field.Initial;

    private static async Task<IResult> RunAsync(Form form, ApiCall call)
    {
        try
        {
            return await form.Operation(call);
        }
        catch (ProblemException e)
        {
            return e.Problem;
        }
        catch (AgendaChangedException)
        {
            return Problem.Outdated(call.Expected() ?? "");
        }
    }

    private static string Typed(Microsoft.Extensions.Primitives.StringValues sent, Field field)
    {
        var text = field.Type == "checks" ? string.Join(' ', sent.ToArray()) : sent.ToString();
        return text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim() is var typed && typed.Length > Longest ? typed[..Longest] : typed;
    }

    private static IEnumerable<FieldFault> Missing(Form form, Dictionary<string, string> values, BoardCall call)
    {
        foreach (var field in form.Fields)
        {
            if (field.IsRequired && values[field.Name].Length == 0)
                yield return Fault(form, field.Name, call.Texts[field.Options.Count > 0 ? "fault.choose" : "fault.missing"], call.Texts.Code, call);
            else if (values[field.Name].Length > field.Longest && field.Options.Count == 0)
                yield return Fault(form, field.Name, call.Texts.Of("fault.long", field.Longest, values[field.Name].Length), call.Texts.Code, call);
        }
    }

    private static IEnumerable<FieldFault> FaultsOf(Form form, Problem problem, BoardCall call)
    {
        if (problem.Errors is not { Count: > 0 } errors)
        {
            var (words, language) = FaultWords.Say(problem.Type, problem.Detail ?? problem.Title, call);
            return [new FieldFault(null, "", words, language)];
        }

        return errors.Select(error =>
        {
            var (words, language) = FaultWords.Say(problem.Type, error.Detail, call);
            if (error.Line is { } line)
                return new FieldFault(null, call.Texts.Of("fault.line", line, error.ColumnName ?? error.Pointer), words, language);
            return Fault(form, (error.Pointer ?? "").Trim('/').Split('/')[0], words, language, call);
        });
    }

    private static FieldFault Fault(Form form, string field, string words, string language, BoardCall call) =>
        form.Fields.FirstOrDefault(known => known.Name == field || known.Answers.Contains(field)) is { } known
            ? new(known.Name, Label(form, known, call), words, language)
            : new(null, field, words, language);

    private static ConflictView[] Conflicts(Form form, Dictionary<string, string> values, BoardCall call) => form.Now is not { } now ? []
        : [.. form.Fields.Where(field => now.Values.TryGetValue(field.Name, out var theirs) && theirs != values[field.Name])
            .Select(field => new ConflictView(Label(form, field, call), InWords(field, now.Values[field.Name]), InWords(field, values[field.Name])))];

    // What was chosen is shown by its words.
    private static string InWords(Field field, string value) => field.Options.Count == 0 ? value
        : string.Join(", ", (field.Type == "checks" ? value.Split(' ') : [value]).Select(chosen => field.Options.Where(option => option.Value == chosen).Select(option => option.Text).FirstOrDefault(chosen)));

    private static string Label(Form form, Field field, BoardCall call) => field.Label ?? Text($"{form.Name}.{field.Name}", field.Name, call)!;

    // A form may call a field otherwise than the others do.
    private static string? Text(string own, string field, BoardCall call, string end = "") =>
        call.Texts.Has($"form.{own}{end}") ? call.Texts[$"form.{own}{end}"] : call.Texts.Has($"field.{field}{end}") ? call.Texts[$"field.{field}{end}"] : end.Length > 0 ? null : field;

    private static async Task<BoardPage> PageAsync(
        BoardCall call, Form form, IReadOnlyDictionary<string, string> values, string? version, List<FieldFault> faults, ForeseenView? foreseen, IReadOnlyList<ConflictView> conflicts, int status, OutcomeView? outcome = null)
    {
        var fields = new List<FieldView>();
        foreach (var field in form.Fields)
        {
            var value = values.GetValueOrDefault(field.Name, "");
            var chosen = field.Type == "checks" ? value.Split(' ') : [value];
            fields.Add(new FieldView(
                field.Name,
                field.Type,
                Label(form, field, call),
                Text($"{form.Name}.{field.Name}", field.Name, call, ".hint"),
                value,
                [.. field.Options.Select(option => new ChoiceView(option.Value, option.Text, chosen.Contains(option.Value)))],
                field.IsRequired,
                field.Longest,
                faults.FirstOrDefault(fault => fault.Field == field.Name),
                field.Type == "imprecise" && value.Length > 0 ? await TypedDate.ExplainAsync(value, call) : null));
        }


        var title = call.Texts.Of($"form.{form.Name}.heading", form.About);
        return new BoardPage(call, "form", faults.Count > 0 ? call.Texts.Of("form.wrong", title) : title, new FormPageView(
            call.Texts.Has($"form.{form.Name}.intro") ? call.Texts[$"form.{form.Name}.intro"] : "", form.Path, form.Back, call.FormToken, version, fields, faults, conflicts, form.Facts, outcome, foreseen, form.HasPreview, call.Texts[$"form.{form.Name}.save"]), status);
    }
}
