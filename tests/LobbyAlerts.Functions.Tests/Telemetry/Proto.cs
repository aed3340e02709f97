using System.Text;
using Google.Protobuf;

namespace LobbyAlerts.Functions.Tests.Telemetry;

/// <summary>A message of protobuf without its schema: fields by number, each as often as it comes.</summary>
internal sealed record Proto(ILookup<int, object> Fields)
{
    public static Proto Read(byte[] bytes)
    {
        using var input = new CodedInputStream(bytes);
        var fields = new List<(int Number, object Value)>();
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadUInt64(),
                WireFormat.WireType.Fixed64 => input.ReadFixed64(),
                WireFormat.WireType.Fixed32 => input.ReadFixed32(),
                _ => input.ReadBytes().ToByteArray(),
            }));
        }

        return new Proto(fields.ToLookup(field => field.Number, field => field.Value));
    }

    /// <summary>The messages that a way of field numbers leads to.</summary>
    public IEnumerable<Proto> Of(params IEnumerable<int> way) => way.Aggregate(
        (IEnumerable<Proto>)[this], (found, number) => found.SelectMany(message => message.Fields[number].OfType<byte[]>().Select(Read)));

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    /// <summary>An id; empty when there is none.</summary>
    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field));

    private byte[] Bytes(int field) => Fields[field].OfType<byte[]>().FirstOrDefault() ?? [];
}
