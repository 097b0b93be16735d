package dev.arrivals.server.cli;

import dev.arrivals.server.state.Audit;
import dev.arrivals.server.store.StoreException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells whether a data directory is whole. */
@Command(
    name = "verify",
    description =
        "Read everything in the data directory of a stopped server, or in a backup: all files by"
            + " their checksums, all rows, and recount figures and indexes. Exits with 0 if all of"
            + " it is whole, with 1 if something is wrong.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int WRONG = 1;

  @Parameters(index = "0", paramLabel = "DIRECTORY", description = "A data directory.")
  private Path directory = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Audit.Result result = audit();
    PrintWriter out = spec.commandLine().getOut();
    result.read().forEach((what, count) -> out.println("read " + count + " " + what));
    result.problems().forEach(problem -> out.println("wrong: " + problem));
    out.println(
        result.problems().isEmpty()
            ? directory + " is whole"
            : directory + " is damaged: " + result.problems().size() + " problems");
    out.flush();
    return result.problems().isEmpty() ? 0 : WRONG;
  }

  private Audit.Result audit() {
    try {
      return Audit.of(directory);
    } catch (StoreException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
