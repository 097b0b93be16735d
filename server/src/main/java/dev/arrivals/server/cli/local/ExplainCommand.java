package dev.arrivals.server.cli.local;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.arrivals.server.cli.input.Piece;
import dev.arrivals.server.rpc.feedback.Explanations;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains feedback without a server: one line of JSON a piece. */
@Command(
    name = "explain",
    description = {
      "Say what feedback means, without a server.",
      "Prints one line of JSON a file: {\"file\": …, \"result\": …}; an mbox or a file of several"
          + " receipts gives a line for each, with its \"index\"."
    },
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
  private static final JsonFormat.Printer JSON =
      JsonFormat.printer().omittingInsignificantWhitespace();

  @Mixin private LocalConnector connector;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "A mail, an mbox, receipts; a directory or - too.")
  private List<String> files = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int unreadable = 0;
    try (LocalConnector.Open open = connector.open()) {
      for (String file : open.files().expand(files)) {
        unreadable += explain(file, open, out) ? 0 : 1;
      }
    }
    out.flush();
    return unreadable == 0 ? 0 : 1;
  }

  private boolean explain(String file, LocalConnector.Open open, PrintWriter out) {
    try (Stream<Piece> pieces = open.files().read(file)) {
      List<String> lines = pieces.map(piece -> result(open, checked(piece))).toList();
      boolean several = lines.size() > 1;
      for (int i = 0; i < lines.size(); i++) {
        String index = several ? ",\"index\":" + i : "";
        out.println("{\"file\":" + quoted(file) + index + ",\"result\":" + lines.get(i) + "}");
      }
      return true;
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println("arrivals: " + e.getMessage());
      return false;
    }
  }

  private static Piece checked(Piece piece) {
    if (piece.isTooLarge()) {
      throw new IllegalArgumentException(piece.tooLarge());
    }
    return piece;
  }

  private static String result(LocalConnector.Open open, Piece piece) {
    try {
      return JSON.print(Explanations.of(open.map(piece)));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String quoted(String text) {
    try {
      return JSON.print(Value.newBuilder().setStringValue(text));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
