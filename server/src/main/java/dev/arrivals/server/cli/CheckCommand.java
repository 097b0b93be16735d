package dev.arrivals.server.cli;

import dev.arrivals.server.app.Check;
import dev.arrivals.server.config.BadConfigException;
import dev.arrivals.server.config.ConfigFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries a configuration before a server depends on it. */
@Command(
    name = "check",
    description = {
      "Try a configuration: keys, secrets, certificates, rules, directories, ports, and whether each"
          + " instance can log in, bind, listen or read what it is configured for.",
      "Nothing is taken and nothing is written. A bind to a message centre is made and given up; a"
          + " receipt that comes in that moment is not answered, and comes again."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:a server would start and do its work; there may be warnings",
      "1:something is wrong",
      "2:the command was not understood"
    })
final class CheckCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The file that the server is to be started with; without it the defaults.")
  private Optional<Path> config = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      List<Check.Finding> findings =
          Check.of(config.map(ConfigFile::read).orElseGet(ConfigFile::defaults), Clock.systemUTC());
      findings.forEach(finding -> out.println(line(finding)));
      return findings.stream().anyMatch(Check.Finding::isWrong) ? 1 : 0;
    } catch (BadConfigException e) {
      out.println("wrong    " + e.getMessage());
      return 1;
    } finally {
      out.flush();
    }
  }

  private static String line(Check.Finding finding) {
    String mark = finding.problem().isEmpty() ? "ok" : finding.warning() ? "warning" : "wrong";
    return "%-8s %s%s"
        .formatted(mark, finding.what(), finding.problem().map(p -> ": " + p).orElse(""));
  }
}
