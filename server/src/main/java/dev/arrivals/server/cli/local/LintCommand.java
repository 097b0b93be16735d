package dev.arrivals.server.cli.local;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Plugins;
import dev.arrivals.server.qualification.Finding;
import dev.arrivals.server.qualification.Known;
import dev.arrivals.server.qualification.Linter;
import dev.arrivals.spi.ConnectorFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks the operator's rules before a server reads them. */
@Command(
    name = "lint",
    description = "Check a file of qualification rules; exits with 1 if a server would refuse it.",
    mixinStandardHelpOptions = true)
public final class LintCommand implements Callable<Integer> {
  private static final int REFUSED = 1;

  @Parameters(index = "0", paramLabel = "FILE", description = "The file of qualification.rules.")
  private Path file = Path.of("");

  @Option(
      names = "--plugins",
      paramLabel = "DIRECTORY",
      description = "Where connectors are that Arrivals does not bring itself.")
  private Optional<Path> plugins = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = Linter.lint(content(), known());
    findings.forEach(finding -> out.println(finding.in(file.toString())));
    long errors = findings.stream().filter(Finding::error).count();
    out.println(errors + " errors, " + (findings.size() - errors) + " warnings");
    out.flush();
    return errors == 0 ? 0 : REFUSED;
  }

  private String content() {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is not UTF-8; save it as UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /** Returns what rules may name. Instances are missing, since only a server knows them. */
  private Known known() {
    try (Connectors connectors =
        Connectors.create(
            Plugins.load(ConnectorFactory.class.getClassLoader(), plugins), List.of())) {
      return new Known(java.util.Set.of(), connectors.ruleIds());
    }
  }
}
