package dev.arrivals.bench.growth;

import dev.arrivals.bench.Arguments;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** From nothing to serving, as the launcher does it and as a plain start of the same jar. */
public final class StartBench {
  private final Path home;
  private final int rounds;

  public StartBench(Arguments arguments) {
    this.home = Path.of(arguments.text("home", "."));
    this.rounds = arguments.number("rounds", 11);
  }

  public void run() throws Exception {
    Path archive;
    try (var files = Files.list(home.resolve("server/target"))) {
      archive =
          files
              .filter(f -> f.toString().endsWith(".jsa"))
              .findFirst()
              .orElseThrow()
              .toAbsolutePath();
    }
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double with =
          seconds(
              List.of(
                  "-Xshare:auto",
                  "-XX:SharedArchiveFile=" + archive,
                  "-Djava.library.path=" + home.resolve("server/target/native").toAbsolutePath()));
      double without = seconds(List.of("-Xshare:auto"));
      ratios.add(with / without);
      System.out.printf("with %.3f s  without %.3f s  ratio %.3f%n", with, without, with / without);
    }
    Collections.sort(ratios);
    System.out.printf("median ratio %.3f%n", ratios.get(rounds / 2));
  }

  private double seconds(List<String> flags) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("bench-");
    Path config = work.resolve("arrivals.conf");
    Files.writeString(config, "listen.port = 0, data.directory = \"" + work.resolve("data") + "\"");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:NewRatio=1");
    command.addAll(flags);
    command.addAll(
        List.of(
            "-Xmx256m",
            "-jar",
            home.resolve("server/target/arrivals.jar").toAbsolutePath().normalize().toString(),
            "serve",
            "--config",
            config.toString()));
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    while (line != null && !line.contains("Serving")) {
      line = output.readLine();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    process.destroy();
    process.waitFor();
    return seconds;
  }
}
