package dev.arrivals.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Loads the classes that a start needs, for the class data archive that the launcher makes. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return Main.commandLine()
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(new StringWriter()))
        .execute("demo", "--port=0", "--mails=200", "--texts=200", "--exit");
  }
}
