using System.Text.Json;

namespace Plimsoll.Advisories.Feeds;

/// <summary>Reads one element of an array.</summary>
internal delegate T JsonElementReader<out T>(ref Utf8JsonReader json, TextPool pool);

/// <summary>Arrays whose elements stand each for itself: one that is damaged is one less, and the rest is read.</summary>
internal static class JsonList
{
    /// <summary>Adds the elements of the property's array.</summary>
    /// <param name="json">Where it is read.</param>
    /// <param name="pool">Texts.</param>
    /// <param name="target">Where the elements go.</param>
    /// <param name="read">Reads one.</param>
    /// <param name="malformed">Counts one that is damaged.</param>
    public static void Read<T>(ref Utf8JsonReader json, TextPool pool, List<T> target, JsonElementReader<T> read, Action malformed)
    {
        if (!JsonText.Enter(ref json, JsonTokenType.StartArray))
        {
            return;
        }

        while (JsonText.NextElement(ref json))
        {
            var element = json;
            json.Skip();
            try
            {
                target.Add(read(ref element, pool));
            }
            catch (JsonException)
            {
                malformed();
            }
        }
    }
}
