using Plimsoll.Sample;

// Writes the sample image of the quick start: dotnet run --project samples/Plimsoll.Sample -- samples/harbour.tar
if (args is not [var path])
{
    Console.Error.WriteLine("usage: Plimsoll.Sample FILE");
    return 2;
}

File.WriteAllBytes(path, SampleImage.Build());
return 0;
