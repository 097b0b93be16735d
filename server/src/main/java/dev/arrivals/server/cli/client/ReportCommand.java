package dev.arrivals.server.cli.client;

import dev.arrivals.server.cli.input.FeedbackFiles;
import dev.arrivals.server.cli.input.Piece;
import dev.arrivals.server.cli.input.Progress;
import dev.arrivals.spi.FileFormat;
import dev.arrivals.v1.ConnectorServiceGrpc;
import dev.arrivals.v1.Instance;
import dev.arrivals.v1.ListInstancesRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Feeds a running server. */
@Command(
    name = "report",
    description = {
      "Send feedback to a running server, up to 25 MB a piece; repeating it is safe.",
      "Tells what became of it. What is too large or cannot be read does not stop the rest."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the server has everything, and could make something of it",
      "1:something was refused or could not be read, or none of it was feedback",
      "2:the command was not understood"
    },
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
  @Mixin private ServerAddress server;

  @Parameters(
      index = "0",
      paramLabel = "CONNECTOR",
      description = "The instance that the feedback came through; a connector's name by default.")
  private String instance = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "As for try.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = {"-A", "--attribute"},
      paramLabel = "NAME=VALUE",
      description = "A transport attribute of each piece.")
  private Map<String, String> attributes = new LinkedHashMap<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ManagedChannel channel = server.channel();
    try {
      return send(channel, new FeedbackFiles(formatOf(channel)));
    } catch (StatusRuntimeException e) {
      throw new IllegalStateException(server.explain(e.getStatus()), e);
    } finally {
      channel.shutdownNow();
    }
  }

  private int send(ManagedChannel channel, FeedbackFiles reader) throws InterruptedException {
    Progress progress = new Progress(spec.commandLine().getErr(), "Reported");
    ReportSummary summary = new ReportSummary(done -> progress.show(done, 0));
    FeedbackSender sender = new FeedbackSender(channel, summary);
    try {
      reader.each(files, taker(sender, summary));
      sender.finish();
    } finally {
      progress.end(summary.answered());
      summary.print(spec.commandLine().getOut());
    }
    return summary.exitCode();
  }

  private FeedbackFiles.Taker taker(FeedbackSender sender, ReportSummary summary) {
    return new FeedbackFiles.Taker() {
      @Override
      public void take(Piece piece) throws InterruptedException {
        sender.send(instance, piece, attributes);
      }

      @Override
      public void problem(String what) {
        summary.problem(what);
      }
    };
  }

  private FileFormat formatOf(ManagedChannel channel) {
    var answer =
        ConnectorServiceGrpc.newBlockingStub(channel)
            .listInstances(ListInstancesRequest.getDefaultInstance());
    return answer.getInstancesList().stream()
        .filter(i -> i.getName().equals(instance))
        .flatMap(
            i ->
                answer.getConnectorsList().stream()
                    .filter(c -> c.getName().equals(i.getConnector())))
        .findFirst()
        .map(c -> FileFormat.valueOf(c.getFileFormat().name().replace("FILE_FORMAT_", "")))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the server has no instance \""
                        + instance
                        + "\"; it has "
                        + answer.getInstancesList().stream().map(Instance::getName).toList()));
  }
}
