using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace LobbyAlerts.Functions.Web.Board;

/// <summary>The pages of the board as templates; everything that they are given is encoded by the engine.</summary>
internal static class BoardTemplates
{
    private const string TextsName = "Texts";

    private static readonly FluidParser Parser = new();
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly ConcurrentDictionary<string, IFluidTemplate> Parsed = new(StringComparer.Ordinal);
    private static readonly TemplateOptions Options = MakeOptions();

    /// <summary>Renders a template: <c>board-NAME.liquid</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="model">What it shows: a record of ours, whose members it sees.</param>
    /// <param name="texts">The words.</param>
    public static async Task<string> RenderAsync(string name, object model, BoardTexts texts)
    {
        var template = Parsed.GetOrAdd(name, static name => Parser.Parse(WebResource.Read($"board-{name}.liquid")));
        var context = new TemplateContext(model, Options, allowModelMembers: true).SetValue("Language", texts.Code);
        context.AmbientValues[TextsName] = texts;
        return await template.RenderAsync(context, Encoder);
    }

    private static TemplateOptions MakeOptions()
    {
        var options = new TemplateOptions { MemberAccessStrategy = UnsafeMemberAccessStrategy.Instance, FileProvider = new Partials() };
        options.Filters.AddFilter("t", (input, arguments, context) =>
        {
            var texts = (BoardTexts)context.AmbientValues[TextsName];
            object?[] values = [.. Enumerable.Range(0, arguments.Count).Select(i => (object?)arguments.At(i).ToStringValue())];
            return new StringValue(values.Length == 0 ? texts[input.ToStringValue()] : texts.Of(input.ToStringValue(), values));
        });
        return options;
    }

    // Templates that others render: {% render 'field', field: field %} is board-field.liquid.
    private sealed class Partials : IFileProvider
    {
        public IFileInfo GetFileInfo(string subpath) => new Partial(Path.GetFileNameWithoutExtension(subpath));

        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

        public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
    }

    private sealed class Partial(string name) : IFileInfo
    {
        private readonly byte[] _text = Encoding.UTF8.GetBytes(WebResource.Read($"board-{name}.liquid"));

        public bool Exists => true;

        public long Length => _text.Length;

        public string? PhysicalPath => null;

        public string Name => name;

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public bool IsDirectory => false;

        public Stream CreateReadStream() => new MemoryStream(_text);
    }
}
