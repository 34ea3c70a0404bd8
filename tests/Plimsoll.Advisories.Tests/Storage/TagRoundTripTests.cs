using CsCheck;
using Plimsoll.Advisories.Storage;

namespace Plimsoll.Advisories.Tests.Storage;

public sealed class TagRoundTripTests
{
    private static readonly Gen<(int Field, ulong Number, string? Text)> Field = Gen.Select(
        Gen.Int[1, 1_000_000], Gen.ULong, Gen.OneOf(Gen.Const((string?)null), Gen.String.Select(Valid)));

    [Fact]
    public void What_is_written_is_read()
    {
        Field.Array[0, 20].Sample(fields =>
        {
            var writer = new TagWriter();
            foreach (var (field, number, text) in fields)
            {
                if (text is null)
                {
                    writer.Number(field, number);
                }
                else
                {
                    writer.Text(field, text);
                }
            }

            var reader = new TagReader(writer.Written, 0);
            foreach (var (field, number, text) in fields)
            {
                Assert.True(reader.Next());
                Assert.Equal(field, reader.Field);
                if (text is null)
                {
                    Assert.Equal(number, reader.Number());
                }
                else
                {
                    Assert.Equal(text, reader.Text());
                }
            }

            Assert.False(reader.Next());
        });
    }

    [Fact]
    public void Any_bytes_are_read_or_refused_with_the_one_exception()
    {
        Gen.Byte.Array[0, 64].Sample(bytes =>
        {
            var reader = new TagReader(bytes, 7);
            try
            {
                while (reader.Next())
                {
                    _ = reader.Field;
                }
            }
            catch (AdvisoryDatabaseException exception)
            {
                Assert.Equal((DatabaseDamage.Malformed, 7), (exception.Damage, exception.Offset));
            }
        });
    }

    [Fact]
    public void A_wrong_kind_is_refused()
    {
        var writer = new TagWriter();
        writer.Number(1, 5);
        writer.Text(2, "a");
        Assert.Throws<AdvisoryDatabaseException>(() =>
        {
            var reader = new TagReader(writer.Written, 0);
            reader.Next();
            reader.Text();
        });
        Assert.Throws<AdvisoryDatabaseException>(() =>
        {
            var reader = new TagReader(writer.Written, 0);
            reader.Next();
            reader.Next();
            reader.Number();
        });
    }

    // Half a surrogate pair has no UTF-8.
    private static string Valid(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);
}
