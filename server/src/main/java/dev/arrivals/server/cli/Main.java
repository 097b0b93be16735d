package dev.arrivals.server.cli;

import dev.arrivals.server.cli.client.BackupCommand;
import dev.arrivals.server.cli.client.ReportCommand;
import dev.arrivals.server.cli.demo.DemoCommand;
import dev.arrivals.server.cli.local.ExplainCommand;
import dev.arrivals.server.cli.local.LintCommand;
import dev.arrivals.server.cli.local.TryCommand;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.PrintWriter;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The entry point. */
@Command(
    name = "arrivals",
    description = "Tells where every message you sent is, and why.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ServeCommand.class,
      CheckCommand.class,
      DemoCommand.class,
      ExplainCommand.class,
      TryCommand.class,
      ReportCommand.class,
      LintCommand.class,
      BackupCommand.class,
      VerifyCommand.class,
      DescriptorsCommand.class,
      WarmUpCommand.class,
      HelpCommand.class
    })
public final class Main {
  private static final int FAILED = 1;

  private Main() {}

  /**
   * Runs a command; exits with 0 if it did what was asked, 1 if it could not, 2 if it was not
   * understood.
   */
  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(commandLine().execute(args));
  }

  /** Returns the command line with all its commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(Main::explain)
        .setUsageHelpAutoWidth(true);
  }

  /** Prints a foreseen problem as one sentence, and anything else with its stack trace. */
  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof IllegalStateException || failure instanceof IllegalArgumentException) {
      err.println("arrivals: " + failure.getMessage());
    } else if (failure instanceof StatusRuntimeException ended) {
      Status status = ended.getStatus();
      err.println("arrivals: " + status.getCode() + ": " + status.getDescription());
    } else {
      failure.printStackTrace(err);
    }
    err.flush();
    return FAILED;
  }
}
