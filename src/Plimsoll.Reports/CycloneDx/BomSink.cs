namespace Plimsoll.Reports.CycloneDx;

/// <summary>Where a CycloneDX document is written to: one walk over it gives JSON and XML.</summary>
/// <remarks>
/// Both forms have the same tree and differ in how they spell it. The walk says a little more than either needs: XML has no use for the
/// difference between a list and an object, JSON none for the names of items and for what is an attribute. Elements come in the order of
/// the XML schema, which is strict; JSON takes any.
/// </remarks>
internal abstract class BomSink : IDisposable
{
    /// <summary>Starts the document.</summary>
    public abstract Scope Document(string specVersion, string serialNumber);

    /// <summary>An object under its name. In a list it is an object that holds nothing but that: <c>[{"license": {…}}]</c>.</summary>
    public abstract Scope Object(string name);

    /// <summary>A list under its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isBare">True where the items stand in the parent itself in XML.</param>
    public abstract Scope List(string name, bool isBare = false);

    /// <summary>An object in a list, by the name that XML has for it.</summary>
    public abstract Scope Item(string name);

    /// <summary>A text that is an attribute in XML; attributes come first. Left out without a value.</summary>
    public abstract void Attribute(string name, string? value);

    /// <summary>A text, left out without a value. In a list it is an object that holds nothing but that.</summary>
    public abstract void Text(string name, string? value);

    /// <summary>A number.</summary>
    public abstract void Number(string name, double value);

    /// <summary>A number in a list.</summary>
    public abstract void NumberItem(string name, int value);

    /// <summary>A reference in a list.</summary>
    public abstract void Reference(string name, string id);

    /// <summary>A name with a value in the list of properties.</summary>
    public abstract void Property(string name, string value);

    /// <summary>Writes what is still held back.</summary>
    public abstract void Dispose();

    /// <summary>Ends what was started last.</summary>
    protected abstract void End();

    /// <summary>Ends what it stands for when it is disposed.</summary>
    public readonly ref struct Scope(BomSink sink)
    {
        public void Dispose() => sink.End();
    }
}
