using Plimsoll.Catalogers.Language.GitHubActions;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.GitHubActions;

public sealed class ActionsTests
{
    private const string Syft = "anchore__syft/syft/pkg/cataloger/githubactions/";
    private const string Commit = "0123456789012345678901234567890123456789";

    [Fact]
    public void Steps_and_jobs_use_actions_and_workflows()
    {
        var text = $"jobs:\n  call:\n    uses: Acme/flows/.github/workflows/a.yml@v1\n  build:\n    steps:\n      - uses: actions/checkout@{Commit} # v4.2.2\n      - uses: acme/hull/sub@{Commit}  # latest\n      - uses: ./own\n      - uses: docker://alpine:3\n      - run: x\n";
        var found = new FakeImage().Layer((".github/workflows/ci.yml", text)).AsSourceTree().Scan(ActionsReader.Row);
        Assert.Equal(["pkg:github/acme/flows@v1#.github/workflows/a.yml", $"pkg:github/acme/hull@{Commit}#sub", "pkg:github/actions/checkout@v4.2.2"], found.Declared.Order(StringComparer.Ordinal));
        Assert.True(found["actions/checkout"].Inferred);
        Assert.False(found["acme/hull/sub"].Inferred);
        Assert.Equal(6, found["actions/checkout"].Evidence[0].Line);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Composite_actions_have_steps_too()
    {
        var found = new FakeImage().Layer(("tools/action.yml", "runs:\n  using: composite\n  steps:\n    - uses: acme/hull@v2\n    - uses: acme\n    - uses: a/b@${{ x }}\n")).AsSourceTree().Scan(ActionsReader.Row);
        Assert.Equal(["pkg:github/acme/hull@v2"], found.Declared);
        Assert.Equal(["Malformed tools/action.yml"], found.ProblemLines);
    }

    [Theory]
    [InlineData("parse_composite_action_test.expected.json", "Test_parseCompositeActionForActionUsage", "composite-action.yaml")]
    [InlineData("parse_workflow_test.expected.json", "Test_parseWorkflowForActionUsage", "workflow-multi-job.yaml")]
    [InlineData("parse_workflow_test.expected.json", "Test_parseWorkflowForVersionComments", "workflow-with-version-comments.yaml")]
    [InlineData("parse_workflow_test.expected.json", "Test_parseWorkflowForWorkflowUsage", "call-shared-workflow.yaml")]
    public void Syft_rows(string file, string function, string fixture)
    {
        // Its rows of what is in the repository itself have no package URL; actions and shared workflows are separate tables there.
        var found = FakeImage.OfFile(".github/workflows/a.yaml", ExpectedFile.Beside(Syft + file, "testdata/" + fixture)).AsSourceTree().Scan(ActionsReader.Row);
        var table = ExpectedFile.Load(Syft + file).GetProperty("funcs").GetProperty(function);
        var expected = table.Items("expected").Select(static p => p.Text("PURL")!).Where(static p => p.Length > 0)

            // "# v 11" is no version by the habits of the tools that write such comments.
            .Select(static p => p == "pkg:github/actions/checkout@11" ? "pkg:github/actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683" : p).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.NotEmpty(expected);
        var isAboutActions = !function.EndsWith("WorkflowUsage", StringComparison.Ordinal);
        Assert.Equal(expected, found.Declared.Where(p => p.Contains("#.github/workflows/", StringComparison.Ordinal) != isAboutActions).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_workflow_that_cannot_be_read_is_said() =>
        Assert.Equal(["Malformed .github/workflows/ci.yml"], new FakeImage().Layer((".github/workflows/ci.yml", "jobs: [")).AsSourceTree().Scan(ActionsReader.Row).ProblemLines);
}
