using Plimsoll.Formats;
using Plimsoll.Model;

namespace Plimsoll.Images.Readers;

/// <summary>Where <see cref="FileReader.Resolve"/> puts what it built.</summary>
public abstract class InventoryBuilder
{
    /// <summary>Adds a package with one piece of evidence. The same package seen twice becomes one with two.</summary>
    public abstract void Add(Package package);

    /// <summary>Says that one package needs another. Both were added before, as these very objects.</summary>
    public abstract void Relate(Package from, Package to);

    /// <summary>Says that a package owns files. Language packages found at those paths become owned by it.</summary>
    public abstract void Own(PackageUrl owner, PathList paths);

    /// <summary>Sets the distribution. Only the <c>os-release</c> row does.</summary>
    public abstract void SetDistribution(Distribution distribution);

    /// <summary>Adds a repository that packages of the operating system may be from.</summary>
    public abstract void AddContentSet(string name);

    /// <summary>Records a problem.</summary>
    public abstract void Add(Problem problem);
}
