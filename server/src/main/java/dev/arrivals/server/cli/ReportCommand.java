package dev.arrivals.server.cli;

import dev.arrivals.spi.FileFormat;
import dev.arrivals.v1.ConnectorServiceGrpc;
import dev.arrivals.v1.Instance;
import dev.arrivals.v1.ItemError;
import dev.arrivals.v1.ListInstancesRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Feeds a running server. */
@Command(
    name = "report",
    description = "Send feedback to a running server; repeating it is safe.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private static final int SHOWN_ERRORS = 10;

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
    PrintWriter err = spec.commandLine().getErr();
    Progress progress = new Progress(err, "Reported");
    FeedbackSender sender = new FeedbackSender(channel, done -> progress.show(done, 0));
    for (String file : reader.expand(files)) {
      try (Stream<Piece> pieces = reader.read(file)) {
        for (Piece piece : (Iterable<Piece>) pieces::iterator) {
          sender.send(instance, piece.content(), attributes);
        }
      }
    }
    sender.finish();
    progress.end(sender.answered());
    sender.refused().stream().limit(SHOWN_ERRORS).forEach(e -> err.println(text(e)));
    err.println(sender.refused().size() + " refused, the others are durable");
    err.flush();
    return sender.refused().isEmpty() ? 0 : 1;
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

  private static String text(ItemError error) {
    return "piece " + error.getSequence() + ": " + error.getStatus().getMessage();
  }
}
