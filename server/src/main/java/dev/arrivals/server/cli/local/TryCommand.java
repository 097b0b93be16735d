package dev.arrivals.server.cli.local;

import dev.arrivals.server.cli.input.FeedbackFiles;
import dev.arrivals.server.cli.input.Piece;
import dev.arrivals.server.cli.input.Progress;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sums up what somebody's own feedback says, without a server. */
@Command(
    name = "try",
    description = "Sum up your own feedback, without a server: what failed, why, whose fault.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:everything was read, and something of it was feedback",
      "1:something could not be read, or none of it was feedback",
      "2:the command was not understood"
    },
    mixinStandardHelpOptions = true)
public final class TryCommand implements Callable<Integer> {
  @Mixin private LocalConnector connector;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "An mbox, a Maildir, .eml files, lines of receipts; - is standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many rows each list shows; ${DEFAULT-VALUE} by default.")
  private int top;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (LocalConnector.Open open = connector.open()) {
      Progress progress = new Progress(spec.commandLine().getErr(), "Read");
      Trial trial = new Trial(open.instance().channel());
      open.files().each(files, taker(open, trial, progress));
      progress.end(trial.pieces());
      int today = (int) LocalDate.now(ZoneOffset.UTC).toEpochDay();
      new TrialPrinter(out, top).print(trial, today);
      out.flush();
      return trial.isSound() ? 0 : 1;
    }
  }

  private static FeedbackFiles.Taker taker(
      LocalConnector.Open open, Trial trial, Progress progress) {
    return new FeedbackFiles.Taker() {
      @Override
      public void take(Piece piece) {
        trial.add(open.map(piece));
        progress.show(trial.pieces(), 0);
      }

      @Override
      public void problem(String what) {
        trial.addProblem(what);
      }
    };
  }
}
